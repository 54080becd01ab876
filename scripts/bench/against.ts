import { chmodSync, copyFileSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { installProvider } from '../../src/cli/provider-package.ts'
import { type Emulator, startEmulator } from '../../src/emulator/index.ts'
import { Terraform } from '../../src/framework/testing/index.ts'
import { version } from '../../src/provider/version.ts'
import { mirrored, platformOf } from './nothing-provider.ts'
import { type SchemaAnswer, schemaAnswer } from './schema-answer.ts'
import { timed } from './statistics.ts'

/** One row of the table: what was measured, and each run of both providers. */
export interface Comparison {
  readonly what: string
  readonly unit: 'ms' | 'MiB'
  readonly own: readonly number[]
  readonly other: readonly number[]
  /** Ratio to aim for. */
  readonly target: number
}

/** Our provider: its bundle, which runs on Node, or an executable that needs none. */
export interface Own {
  readonly bundle: string
  readonly executable: string | undefined
}

/** A folder with a provider installed, and its Terraform. */
interface Stage {
  readonly terraform: Terraform
  readonly program: string
}

const configuration = (source: string) => `terraform {
  required_providers { openai = { source = "${source}" } }
}
variable "jobs" {}
variable "seed" {}
resource "openai_fine_tuning_job" "job" {
  count         = var.jobs
  model         = "gpt-4o-mini-2024-07-18"
  training_file = "file-bench"
  seed          = var.seed + count.index
}
`

/** Seconds of a day. */
const day = 24 * 60 * 60

/** Milliseconds that each call to the API takes longer, where this is said. */
const latency = 100

/**
 * Compares our provider with another one, such as the Go provider of mkdev-me v1.2.0, with the real Terraform.
 *
 * Each run measures both, one after the other, so that a machine whose speed drifts is fair to both.
 *
 * @param other path of the other provider's executable, which has a resource `openai_fine_tuning_job` like ours
 */
export const compare = async (own: Own, other: string, runs: number): Promise<readonly Comparison[]> => {
  const emulator = await startEmulator({ speed: 0, durations: { queued: 10 * day } })
  const stages = {
    own: own.executable
      ? await executableStage(emulator, 'tunesmith', own.executable)
      : await ownStage(emulator, own.bundle),
    other: await executableStage(emulator, 'other', other),
  }
  const both = async (what: string, target: number, count: number, measure: (stage: Stage) => Promise<number>) => {
    const times = { own: [] as number[], other: [] as number[] }
    for (let run = 0; run < count; run += 1)
      for (const side of ['own', 'other'] as const) times[side].push(await measure(stages[side]))
    return { what, unit: 'ms', target, ...times } as const
  }
  const few = Math.max(1, Math.round(runs / 3))
  try {
    await seed(emulator, 1000)
    for (const { terraform } of Object.values(stages)) await createOne(emulator, terraform)
    const rows: Comparison[] = [
      await both('`plan`, 1 job, nothing to do', 1.5, runs, plan(1)),
      await both('`validate`', 1.5, runs, ({ terraform }) => timed(() => terraform.succeed(['validate']))),
      await both('`providers schema -json`', 1.3, runs, ({ terraform }) =>
        timed(() => terraform.succeed(['providers', 'schema', '-json'])),
      ),
    ]
    emulator.latency.set(latency)
    for (const [jobs, target] of [
      [100, 0.8],
      [1000, 0.4],
    ] as const) {
      for (const { terraform } of Object.values(stages)) multiply(emulator, terraform, jobs)
      const what = `\`plan\`, ${jobs.toLocaleString('en')} jobs, ${latency} ms per call`
      rows.push(await both(what, target, jobs === 100 ? few : 1, plan(jobs)))
    }
    let seedOfRun = 10_000
    rows.push(
      await both(`\`apply\`, 50 new jobs, ${latency} ms per call`, 1, few, ({ terraform }) => {
        // Other seeds are other jobs, of which none is found and adopted.
        seedOfRun += 100
        terraform.write({ 'terraform.tfstate': '' })
        const line = ['apply', '-auto-approve', '-input=false', '-var=jobs=50', `-var=seed=${seedOfRun}`]
        return timed(() => terraform.succeed(line))
      }),
    )
    return [...rows, ...(await starts(stages, runs))]
  } finally {
    for (const { terraform } of Object.values(stages)) await terraform.close()
    await emulator.close()
  }
}

const plan =
  (jobs: number) =>
  ({ terraform }: Stage): Promise<number> =>
    timed(() => terraform.succeed(['plan', '-input=false', `-var=jobs=${jobs}`, '-var=seed=1']))

/** From spawn to the answer to the schema call, over mutual TLS, as Terraform starts a provider. */
const starts = async (
  stages: Readonly<Record<'own' | 'other', Stage>>,
  runs: number,
): Promise<readonly Comparison[]> => {
  const own: SchemaAnswer[] = []
  const other: SchemaAnswer[] = []
  for (let run = 0; run < runs; run += 1) {
    own.push(await schemaAnswer(stages.own.program))
    other.push(await schemaAnswer(stages.other.program))
  }
  const row = (what: string, unit: Comparison['unit'], target: number, pick: (start: SchemaAnswer) => number) => ({
    what,
    unit,
    target,
    own: own.map(pick),
    other: other.map(pick),
  })
  return [
    row('provider: spawn to schema answer, mTLS', 'ms', 1.5, ({ schema }) => schema),
    row('peak memory of the provider at the schema', 'MiB', 2.5, ({ memory }) => memory / 2 ** 20),
  ]
}

const environment = ({ url }: Emulator) => ({
  OPENAI_BASE_URL: url,
  OPENAI_API_URL: url,
  OPENAI_API_KEY: 'sk-bench',
})

const ownStage = async (emulator: Emulator, bundle: string): Promise<Stage> => {
  const terraform = new Terraform({ environment: environment(emulator), timeoutMilliseconds: 600_000 })
  const { platform, arch: architecture, execPath: node } = process
  const mirror = join(terraform.directory, 'mirror')
  const folder = await installProvider({ mirror, version, bundle, node, platform, architecture })
  terraform.write({ '.terraformrc': mirrored(terraform), 'main.tf': configuration('tunesmith/openai') })
  await terraform.succeed(['init', '-input=false'])
  return { terraform, program: join(folder, `terraform-provider-openai_v${version}`) }
}

const executableStage = async (emulator: Emulator, namespace: string, executable: string): Promise<Stage> => {
  const terraform = new Terraform({ environment: environment(emulator), timeoutMilliseconds: 600_000 })
  const source = `registry.terraform.io/${namespace}/openai`
  const folder = join(terraform.directory, 'mirror', source, '1.0.0', await platformOf(terraform))
  mkdirSync(folder, { recursive: true })
  const program = join(folder, 'terraform-provider-openai_v1.0.0')
  copyFileSync(executable, program)
  chmodSync(program, 0o755)
  terraform.write({ '.terraformrc': mirrored(terraform), 'main.tf': configuration(source) })
  await terraform.succeed(['init', '-input=false'])
  return { terraform, program }
}

/** Unix timestamp of a job's creation. They were created two days ago, one in each second. */
const createdAt = (emulator: Emulator, index: number): number => Math.floor(emulator.clock.now()) - 2 * day + index

const seed = async (emulator: Emulator, jobs: number): Promise<void> => {
  const training_file = 'file-bench'
  const job = { model: 'gpt-4o-mini-2024-07-18', training_file, status: 'queued' as const, seed: 1 }
  await emulator.seed({
    files: [{ id: training_file, content: examples }],
    jobs: Array.from({ length: jobs }, (_, index) => ({
      ...job,
      id: `ftjob-${index}`,
      created_at: createdAt(emulator, index),
      seed: 1 + index,
    })),
  })
}

/** Creates the first job, from whose state those of the others are copied. */
const createOne = async (emulator: Emulator, terraform: Terraform): Promise<void> => {
  await terraform.succeed(['apply', '-auto-approve', '-input=false', '-var=jobs=1', '-var=seed=1'])
  multiply(emulator, terraform, 1)
}

const multiply = (emulator: Emulator, terraform: Terraform, jobs: number): void => {
  const state = JSON.parse(readFileSync(join(terraform.directory, 'terraform.tfstate'), 'utf8'))
  for (const resource of state.resources) {
    const [instance] = resource.instances
    resource.instances = Array.from({ length: jobs }, (_, index) => {
      const { identity: _identity, ...rest } = instance
      return {
        ...rest,
        index_key: index,
        attributes: {
          ...instance.attributes,
          id: `ftjob-${index}`,
          created_at: createdAt(emulator, index),
          seed: 1 + index,
        },
      }
    })
  }
  terraform.write({ 'terraform.tfstate': JSON.stringify(state) })
}

const examples = Array.from({ length: 10 }, (_, index) =>
  JSON.stringify({
    messages: [
      { role: 'user', content: `Hi ${index}` },
      { role: 'assistant', content: 'Hello' },
    ],
  }),
).join('\n')
