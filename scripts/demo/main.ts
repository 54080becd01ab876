import { parseArgs } from 'node:util'
import { startEmulator } from '../../src/emulator/index.ts'
import { ask } from './ask.ts'
import { usableTerraform } from './usable-terraform.ts'
import { watchJob } from './watch-job.ts'
import { createWorkspace, type Workspace } from './workspace.ts'

const question = 'Can you book me a hotel near the harbour?'
const steps = 9
/** Seconds of the emulator that pass in one: a training of five minutes takes some ten seconds. */
const speed = 30

const started = performance.now()
let step = 0
const title = (text: string) => console.log(`\n[${++step}/${steps}] ${text}`)
const tell = (text: string) => console.log(text.replace(/^/gm, '      '))

interface Outputs {
  readonly job: string
  readonly status: string
  readonly model: string | null
  readonly trained_tokens: number | null
  readonly events: readonly string[]
  readonly checkpoints: readonly { step: number; model: string; train_loss: number; valid_loss: number }[]
  readonly shared_with: { state: string; checkpoint: string | null; permissions: Readonly<Record<string, string>> }
}

const outputsOf = async (workspace: Workspace) => (await workspace.outputs()) as unknown as Outputs // as main.tf declares them

/** What an apply did, a line a resource. */
const tellApply = (output: string) => {
  for (const [, line] of output.matchAll(/^(\S+: (?:Creation|Modifications|Destruction) complete.*)$/gm))
    tell(line ?? '')
  for (const [, line] of output.matchAll(/^((?:Apply|Destroy) complete!.*)$/gm)) tell(line ?? '')
}

const demo = async (keep: boolean): Promise<void> => {
  title('Look for Terraform')
  const { binary, name, version } = usableTerraform(process.env)
  tell(`${name} ${version}, ${binary}`)

  title('Start the emulator, install the provider')
  const emulator = await startEmulator({ speed })
  undo.push(emulator.close)
  tell(`OpenAI's fine-tuning API at ${emulator.url}, ${speed} times as fast as time`)
  const workspace = await createWorkspace(binary, emulator.url)
  if (!keep) undo.push(workspace.close)
  await workspace.run('init', '-no-color', '-input=false')
  tell(`examples/quickstart in ${workspace.directory}`)

  title('terraform apply: upload two files, start a job, ask to share what comes of it')
  const apply = async () =>
    tellApply((await workspace.run('apply', '-no-color', '-input=false', '-auto-approve')).stdout)
  await apply()
  const { job, status } = await outputsOf(workspace)
  tell(`job ${job} is ${status}; apply does not wait for it`)

  title('Watch the job')
  await watchJob(job, emulator.url, tell)

  title('terraform apply once more: share the model, now that there is one')
  await apply()
  const made = await outputsOf(workspace)
  for (const message of made.events.slice(0, 2).reverse()) tell(`event: ${message}`)

  title('terraform plan: nothing is left to do')
  const { code, stdout } = await workspace.run('plan', '-no-color', '-input=false', '-detailed-exitcode')
  if (code !== 0) throw new Error(`the plan should have been empty:\n${stdout}`)
  tell('No changes. Your infrastructure matches the configuration.')

  title('Ask the new model')
  tell(`> ${question}`)
  tell(await ask(made.model ?? '', question, emulator.url))

  title(keep ? 'Keep everything' : 'terraform destroy')
  if (!keep) tellApply((await workspace.run('destroy', '-no-color', '-input=false', '-auto-approve')).stdout)

  title('What was made')
  report(made)
  tell(`\n${keep ? howToGoOn(workspace) : 'Everything is gone again. To look around instead: npm run demo -- --keep'}`)
  tell('Where to look next: examples/quickstart/main.tf, modules/fine_tuning, docs/index.md, README.md')
  console.log(`\nDone in ${((performance.now() - started) / 1000).toFixed(1)} s.`)
}

const report = ({ job, status, model, trained_tokens, checkpoints, shared_with }: Outputs) => {
  const last = checkpoints[0]
  tell(`job          ${job} (${status}, ${trained_tokens} tokens)`)
  tell(`model        ${model}`)
  tell(`last losses  training ${last?.train_loss.toFixed(3)}, validation ${last?.valid_loss.toFixed(3)}`)
  for (const { step, model: name, valid_loss } of [...checkpoints].reverse())
    tell(`checkpoint   step ${String(step).padStart(3)}, validation loss ${valid_loss.toFixed(3)}, ${name}`)
  for (const [project, permission] of Object.entries(shared_with.permissions))
    tell(`shared with  ${project} (${permission})`)
}

const howToGoOn = ({ directory, variables }: Workspace): string => {
  const exports = Object.entries(variables).map(([variable, value]) => `  export ${variable}='${value}'`)
  return `The emulator goes on until Ctrl-C; the folder stays. In another terminal:\n\n  cd '${directory}'\n${exports.join('\n')}\n  terraform plan\n`
}

const { values } = parseArgs({ options: { keep: { type: 'boolean', default: false } } })
/** What has to be undone at the end, however it comes. */
const undo: (() => Promise<void>)[] = []
const tidyUp = async () => {
  for (let last = undo.pop(); last; last = undo.pop()) await last()
}
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, async () => {
    await tidyUp()
    process.exit(values.keep ? 0 : 130)
  })
try {
  await demo(values.keep)
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : error}`)
  process.exitCode = 1
  await tidyUp()
}
if (!values.keep) await tidyUp()
