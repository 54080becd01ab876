import { execFile, spawn } from 'node:child_process'
import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { engineSchema } from '../../src/server/config/engine-config.ts'
import { resourcesSchema } from '../../src/server/config/resources-config.ts'
import { firstConfig, parseServerConfig } from '../../src/server/index.ts'
import { temporaryFolder, testTrainer } from './server-fixture.ts'

const run = promisify(execFile)
const root = fileURLToPath(new URL('../..', import.meta.url))
const read = (page: string) => readFile(join(root, 'docs/serve', page), 'utf8')
const blocksOf = (page: string, language: string) =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(([, block = '']) => block)

test('every configuration in the pages is valid', async () => {
  const pages = await Promise.all(
    ['one-machine.md', 'runner.md', 'scale.md', 'deploy.md', 'slurm.md', 'kubernetes.md', 'ray.md'].map(read),
  )
  const blocks = pages.flatMap((page) => blocksOf(page, 'yaml'))
  const whole = blocks.filter((block) => block.includes('models:'))
  expect(whole).toHaveLength(7)
  for (const block of whole) expect(parseServerConfig(block, 'serve.yaml').models).toHaveLength(1)
})

test('a first configuration is valid with every engine', () => {
  for (const engine of ['process', 'slurm', 'kubernetes', 'ray'] as const) {
    const text = firstConfig({ python: undefined, path: './models/a', id: 'a', engine })
    expect(parseServerConfig(text, 'serve.yaml').engine.type).toBe(engine)
  }
})

test('every part of a configuration in the pages is valid', async () => {
  const pages = await Promise.all(['one-machine.md', 'deploy.md', 'teams.md'].map(read))
  const parts = pages.flatMap((page) => blocksOf(page, 'yaml')).filter((block) => !block.includes('models:'))
  expect(parts).toHaveLength(5)
  const model = 'models:\n  - id: a\n    path: b\n    trainer: {recipe: mlx-lm}\n'
  const upstream = '    upstream: http://127.0.0.1:8000/v1\n'
  for (const part of parts) {
    const isModel = part.startsWith('    ') && !part.includes('upstream:')
    expect(parseServerConfig(model + (isModel ? upstream : '') + part, 'serve.yaml').models).toHaveLength(1)
  }
})

test('the page about serve.yaml lists every key', async () => {
  const page = await read('serve-yaml.md')
  const { engine, models, ...keys } = parseServerConfig(
    'models: [{id: a, path: b, trainer: {recipe: mlx-lm}}]',
    'serve.yaml',
  )
  const names = [...Object.keys(keys), ...Object.keys(models[0] ?? {}), ...Object.keys(engine)]
  const engines = engineSchema.unwrap().options.flatMap((option) => Object.keys(option.shape))
  for (const name of [...names, ...engines, ...Object.keys(resourcesSchema.shape)]) {
    expect(page, name).toMatch(new RegExp(`\`(engine\\.|trainer\\.)?${name}(\\.\\w+)?\``))
  }
})

test('the commands of the guide work, with the test trainer in the place of mlx-lm', { timeout: 120_000 }, async () => {
  const guide = await read('one-machine.md')
  const commands = blocksOf(guide, 'sh').flatMap((block) => block.match(/^npx tunesmith .*$/gm) ?? [])
  expect(commands).toHaveLength(7)
  const folder = await temporaryFolder()
  for (const name of ['training.jsonl', 'validation.jsonl']) {
    await cp(join(root, 'examples/quickstart', name), join(folder, name))
  }
  const program = join(root, 'src/cli/tunesmith.js')
  let env: NodeJS.ProcessEnv = { ...process.env }
  const tunesmith = async (command: string) => {
    const line = command.split(/\s+/).slice(2)
    return run(process.execPath, [program, ...line], { cwd: folder, env, maxBuffer: 1e8 })
  }
  const [install, init = '', check = '', serve = '', ...others] = commands
  // It downloads 300 MB: `npm run test:trainers` runs it.
  expect(install).toBe('npx tunesmith serve install mlx-lm')
  await tunesmith(init)
  // mlx-lm and its model are not there, and it says so.
  await expect(tunesmith(check)).rejects.toMatchObject({ stdout: expect.stringContaining('has no mlx-lm') })
  const [yaml = ''] = blocksOf(guide, 'yaml')
  const trainer = `trainer: {recipe: command, command: [python3, ${testTrainer}]}\n`
  await writeFile(join(folder, 'serve.yaml'), `port: 0\n${yaml.replace(/trainer:[\s\S]*$/, trainer)}`)

  expect(serve).toBe('npx tunesmith serve')
  const server = spawn(process.execPath, [program, 'serve', '--json'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  onTestFinished(() => void server.kill('SIGKILL'))
  let said = ''
  for await (const chunk of server.stdout) {
    said += chunk
    if (said.trimEnd().endsWith('}')) break
  }
  const { url, key, adminKey }: Readonly<Record<string, string>> = JSON.parse(said)
  env = { ...process.env, OPENAI_BASE_URL: url, OPENAI_API_KEY: key, OPENAI_ADMIN_KEY: adminKey }
  const outputs: string[] = []
  for (const command of others) outputs.push((await tunesmith(command)).stdout)
  expect(outputs[0]).toMatch(/^sk-proj-\w{48}\n\nThis key is shown this once/)
  expect(outputs[1]).toMatch(/fine-tuned model +ft:smollm2-135m-instruct:local::\w{8}/)
  expect(outputs[2]).toMatch(/^ftjob-\w+\tsucceeded/)
  const stopped = new Promise((resolve) => server.once('exit', resolve))
  server.kill('SIGTERM')
  expect(await stopped).toBe(0)
})
