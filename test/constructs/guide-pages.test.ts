import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const page = readFileSync(join(root, 'docs/guides/cdktf-in-production.md'), 'utf8')
const programs = [...page.matchAll(/```ts\n\/\/ (\S+)\n(.*?)```/gs)].map(
  ([, name = '', code = '']) => [name, code] as const,
)

/** A folder inside the repository, so that `cdktf` and `constructs` are found from it. */
const folder = mkdtempSync(join(import.meta.dirname, '.guide-'))
const before = { folder: process.cwd(), outdir: process.env.CDKTF_OUTDIR }
const output = mkdtempSync(join(tmpdir(), 'guide-'))

beforeAll(() => {
  writeFileSync(join(folder, 'training.jsonl'), '{}\n')
  process.env.CDKTF_OUTDIR = output
})

afterAll(() => {
  if (before.outdir === undefined) delete process.env.CDKTF_OUTDIR
  else process.env.CDKTF_OUTDIR = before.outdir
  for (const made of [folder, output]) rmSync(made, { recursive: true })
})

/** Runs a program of the guide, and returns what it synthesizes, by stack. */
const run = async (name: string): Promise<Readonly<Record<string, Synthesized>>> => {
  rmSync(join(output, 'stacks'), { recursive: true, force: true })
  const code = programs.find(([program]) => program === name)?.[1] ?? ''
  const file = join(folder, name)
  const training = JSON.stringify(join(folder, 'training.jsonl'))
  writeFileSync(
    file,
    code
      .replace('@tunesmith/constructs/cdktf', '../../../src/constructs/index.ts')
      .replaceAll("'training.jsonl'", training),
  )
  await import(file)
  const stacks = readdirSync(join(output, 'stacks'))
  return Object.fromEntries(
    stacks.map((stack) => [stack, JSON.parse(readFileSync(join(output, 'stacks', stack, 'cdk.tf.json'), 'utf8'))]),
  )
}

interface Synthesized {
  readonly resource: Readonly<Record<string, Readonly<Record<string, object>>>>
  readonly output: Readonly<Record<string, { readonly value: string }>>
  readonly moved: readonly { readonly from: string }[]
  readonly import: readonly object[]
}

test('one stack per environment trains with what differs', async () => {
  const { staging, production } = await run('environments.ts')
  expect(staging?.resource.openai_fine_tuning_job).toMatchObject({
    'support-bot': { suffix: 'support-staging', method: { hyperparameters: { n_epochs: '1' } } },
  })
  expect(production?.resource.openai_fine_tuning_job).toMatchObject({ 'support-bot': { suffix: 'support-production' } })
})

test('another stack reads the model from the exported state', async () => {
  const { train, website, share } = await run('stacks.ts')
  expect(Object.values(train?.output ?? {}).map(({ value }) => value)).toContain(
    '${join("", compact([openai_fine_tuning_job.support-bot.fine_tuned_model]))}',
  )
  expect(website?.output.model?.value).toContain('data.terraform_remote_state.')
  expect(Object.keys(share?.resource ?? {})).toEqual(['openai_fine_tuning_checkpoint_permission'])
})

test.for([
  ['renaming.ts', 3, 'openai_fine_tuning_job.support-bot'],
  ['from-a-plain-job.ts', 2, 'openai_fine_tuning_job.support'],
] as const)('%s moves %d resources', async ([name, count, job]) => {
  const { models } = await run(name)
  expect(models?.moved).toHaveLength(count)
  expect(models?.moved.map(({ from }) => from)).toContain(job)
})

test('a job is adopted, or kept, by skip_destroy', async () => {
  const adopting = await run('adopting.ts')
  expect(adopting.models?.import).toHaveLength(1)
  expect(adopting.models?.resource.openai_fine_tuning_job).toMatchObject({ 'support-bot': { skip_destroy: true } })
  const keeping = await run('keeping.ts')
  expect(keeping.models?.resource.openai_fine_tuning_job).toMatchObject({ 'support-bot': { skip_destroy: true } })
})

test('every program of the page is run', () => {
  expect(programs.map(([name]) => name)).toEqual([
    'environments.ts',
    'stacks.ts',
    'renaming.ts',
    'from-a-plain-job.ts',
    'adopting.ts',
    'keeping.ts',
  ])
})
