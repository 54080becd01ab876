import { chmod, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkServer, parseServerConfig } from '../../../src/server/index.ts'
import { migrate } from '../../../src/server/store/migrate.ts'
import { migrations } from '../../../src/server/store/migrations.ts'
import { openSqlite } from '../../../src/server/store/sqlite.ts'
import { fakeVllm } from '../deploy/fake-vllm.ts'
import { temporaryFolder, yamlFor } from '../server-fixture.ts'

/** What `serve check` says about these kinds. */
const findings = async (model: string, kinds: readonly string[], env = {}, folder = '') => {
  const config = parseServerConfig(yamlFor('', model), join(folder || (await temporaryFolder()), 'serve.yaml'))
  const found: string[] = []
  for await (const { check, state, found: text, advice = '' } of checkServer(config, { fetch, env })) {
    if (kinds.includes(check)) found.push(`${state} ${check}: ${text} ${advice}`)
  }
  return found
}

const about = ['upstream', 'deploy']

test('an upstream is asked for its models, with its key', async () => {
  const { url } = await fakeVllm({ key: 'sk-upstream' })
  const yaml = `    upstream: ${url}\n    upstream_key_env: VLLM_API_KEY`
  expect(await findings(yaml, about, { VLLM_API_KEY: 'sk-upstream' })).toEqual([`ok upstream: tiny: ${url} `])
  const [unset, rejected] = await findings(yaml, about)
  expect(unset).toMatch(
    /^fail deploy: tiny: the variable VLLM_API_KEY of `upstream_key_env` is not set Set VLLM_API_KEY/,
  )
  expect(rejected).toMatch(/^fail upstream: .* answered GET \/models with 401 Set `upstream_key_env`/)
  const [away] = await findings('    upstream: http://127.0.0.1:1/v1', about)
  expect(away).toMatch(/^warn upstream: .* cannot be reached: .* Training works without it; chat does not\./)
})

test('the folder and the programs of a deployment are looked for', async () => {
  const { url } = await fakeVllm()
  const folder = await temporaryFolder()
  const yaml = `    upstream: ${url}\n    deploy: {type: folder, folder: ./adapters}`
  expect(await findings(yaml, ['deploy'], {}, folder)).toEqual([`ok deploy: tiny: ${join(folder, 'adapters')} `])
  const command = '    deploy: {type: command, deploy: [no-such-program], undeploy: ["true"]}'
  const [missing] = await findings(command, ['deploy'], { PATH: process.env.PATH })
  expect(missing).toMatch(/^fail deploy: tiny: no-such-program was not found/)
})

test.skipIf(process.getuid?.() === 0)('a folder that may not be written to is a failure', async () => {
  const folder = await temporaryFolder()
  await mkdir(join(folder, 'adapters'))
  await chmod(join(folder, 'adapters'), 0o500)
  const { url } = await fakeVllm()
  const yaml = `    upstream: ${url}\n    deploy: {type: folder, folder: ./adapters}`
  expect((await findings(yaml, ['deploy'], {}, folder))[0]).toMatch(/^fail deploy: tiny: cannot write to/)
})

test('a database of a newer version is a failure, and nothing is created to find that out', async () => {
  const folder = await temporaryFolder()
  expect(await findings('', ['database'], {}, folder)).toEqual([expect.stringMatching(/^ok database/)])
  await mkdir(join(folder, 'tunesmith-data'))
  const database = await openSqlite(join(folder, 'tunesmith-data/tunesmith.sqlite'))
  await migrate(database, [...migrations, []])
  await database.close()
  const [found] = await findings('', ['database'], {}, folder)
  expect(found).toMatch(/^fail database: The database has version \d+, but this Tunesmith knows .* Update Tunesmith/)
})
