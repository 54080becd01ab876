import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { testEmulator } from './emulator-fixture.ts'

const root = new URL('../../', import.meta.url)
const dockerfile = readFileSync(new URL('Dockerfile', root), 'utf8')
const { bin } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'))
const lines = (instruction: string) =>
  [...dockerfile.matchAll(new RegExp(`^${instruction} (.*)$`, 'gm'))].map(([, rest = '']) => rest)

test('the files that the image copies exist', () => {
  const sources = lines('COPY').flatMap((line) => (line.startsWith('--from') ? [] : line.split(' ').slice(0, -1)))
  expect(sources).toContain('src')
  for (const source of sources) expect(existsSync(new URL(source, root)), source).toBe(true)
})

test('the image runs the command of the package', () => {
  const [program, script, command] = JSON.parse(lines('ENTRYPOINT')[0] ?? '')
  expect([program, `./${script}`, command]).toEqual(['node', bin.tunesmith, 'emulator'])
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
