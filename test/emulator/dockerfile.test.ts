import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { validate } from 'dockerfile-utils'
import { expect, test } from 'vitest'
import { packages } from '../../scripts/pack/packages.ts'
import { testEmulator } from './emulator-fixture.ts'

const root = new URL('../../', import.meta.url)
const dockerfile = readFileSync(new URL('Dockerfile', root), 'utf8')
const lines = (instruction: string) =>
  [...dockerfile.matchAll(new RegExp(`^${instruction} (.*)$`, 'gm'))].map(([, rest = '']) => rest)

test('the Dockerfile is one that Docker reads', () => {
  expect(validate(dockerfile)).toEqual([])
  expect(validate(dockerfile.replace('EXPOSE 4010', 'EXPOSE http'))).toHaveLength(1)
})

test('the image runs the command of the packages that it has built', () => {
  const { scripts } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'))
  expect(
    lines('RUN')[0]
      ?.split(' && ')
      .map((line) => line.replace(/^npm (run )?/, '')),
  ).toEqual(['ci --ignore-scripts', 'pack'])
  expect(scripts).toHaveProperty('pack')
  const { name, bin } = packages.find((one) => one.bin?.tunesmith) ?? {}
  expect(name).toBe('tunesmith')
  const [program, file, command] = JSON.parse(lines('ENTRYPOINT')[0] ?? '')
  expect([program, file, command]).toEqual(['node', `node_modules/.bin/${Object.keys(bin ?? {})[0]}`, 'emulator'])
})

test('the container is healthy as long as the emulator answers', async () => {
  const [program = '', flag = '', script = ''] = JSON.parse(lines('HEALTHCHECK')[0]?.replace(/^.*? CMD /, '') ?? '')
  const emulator = await testEmulator()
  expect(script).toContain('http://127.0.0.1:4010/_emulator')
  const check = () => promisify(execFile)(program, [flag, script.replace('http://127.0.0.1:4010', emulator.origin)])
  await expect(check()).resolves.toEqual({ stdout: '', stderr: '' })
  await emulator.close()
  await expect(check()).rejects.toMatchObject({ code: 1 })
})
