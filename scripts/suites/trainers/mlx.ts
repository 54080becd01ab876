import { execFileSync } from 'node:child_process'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { findTerraform } from '../../../src/framework/testing/find-terraform.ts'
import { createWorkspace } from '../../demo/workspace.ts'
import { freePort } from '../../free-port.ts'
import type { TriedEngine } from './engine.ts'
import {
  killNamed,
  lastStep,
  mean,
  type Result,
  type ServerProcess,
  type Step,
  startProgram,
  startServe,
  stepsOf,
  type Undo,
  until,
  validLosses,
} from './stage.ts'

const data = join(import.meta.dirname, '../../../examples/quickstart')
const question = 'What are your opening hours?'

/** Counts tokens as mlx-lm does, in the chat template: of every conversation up to an answer. */
const counting = `
import json, sys
from transformers import AutoTokenizer
tokenizer = AutoTokenizer.from_pretrained(sys.argv[1])
total = 0
for line in open(sys.argv[2], encoding="utf-8"):
    messages = json.loads(line)["messages"]
    for i, message in enumerate(messages):
        if message["role"] == "assistant":
            total += len(tokenizer.apply_chat_template(messages[:i + 1], return_dict=False))
print(total)
`

interface Place {
  readonly folder: string
  /** Python that has mlx-lm. */
  readonly python: string
  readonly model: string
  readonly engine: TriedEngine
}

/** Trains the quickstart with mlx-lm through `serve`, and kills all that can be killed on the way. */
export const tryMlx = async (
  { folder, python, model, engine }: Place,
  undo: Undo,
  tell: (line: string) => void,
): Promise<readonly Result[]> => {
  const results: Result[] = []
  const check = (what: string, isOk: boolean, found: string) => {
    results.push({ what, isOk, found })
    tell(`${isOk ? '✓' : '✗'} ${what}: ${found}`)
  }
  const upstream = await freePort()
  await writeFile(join(folder, 'serve.yaml'), yamlOf(model, python, upstream, engine))
  startProgram([python, '-m', 'mlx_lm', 'server', '--model', model, '--port', String(upstream)], folder, undo)
  const serve = await startServe(folder, await freePort(), undo)
  const { client } = serve
  const workspace = await createWorkspace(findTerraform(process.env), serve.url, serve.keys)
  undo.push(() => workspace.close())
  const apply = () => workspace.run('apply', '-no-color', '-input=false', '-auto-approve')
  await workspace.run('init', '-no-color', '-input=false')
  await apply()
  const job = String((await workspace.outputs()).job)
  const runs = join(folder, 'tunesmith-data/runs', job)
  tell(`job ${job}`)
  await interrupt(serve, job, runs, engine, check)

  const { status, error, trained_tokens, result_files, fine_tuned_model } = await ended(serve, job)
  check('the job ends', status === 'succeeded', error?.message ?? status)
  const steps = await stepsOf(client, job)
  const total = Math.max(...steps.map(({ step }) => step))
  check('every step is reported', new Set(steps.map(({ step }) => step)).size === total, `${total} steps`)
  // That of the random model, before its first step, and those at the end of each epoch.
  const evaluated = [...(await validLosses(client, job)).values()]
  const isFalling = (evaluated.at(-1) ?? 9) < (evaluated[0] ?? 0) - 0.5
  check('the validation loss falls', isFalling, evaluated.map((loss) => loss.toFixed(2)).join(', '))
  const expected =
    3 * Number(execFileSync(python, ['-c', counting, model, join(data, 'training.jsonl')], { encoding: 'utf8' }))
  check('tokens are counted as mlx-lm counts them', trained_tokens === expected, `${trained_tokens} and ${expected}`)
  const checkpoints = (await client.fineTuning.jobs.checkpoints.list(job)).data.map(({ step_number }) => step_number)
  check('checkpoints of the epochs exist', checkpoints.length >= 2, checkpoints.join(', '))
  const csv = Buffer.from(await (await client.files.content(result_files[0] ?? '')).text(), 'base64').toString()
  check(
    'the result file has every step',
    csv.trim().split('\n').length === total + 1,
    `${csv.trim().split('\n').length} lines`,
  )
  await apply()
  const plan = await workspace.run('plan', '-no-color', '-input=false', '-detailed-exitcode')
  check('the second plan is empty', plan.code === 0, plan.code === 0 ? 'No changes.' : plan.stdout.slice(-300))

  const ask = async (name: string) => {
    const request = {
      model: name,
      messages: [{ role: 'user' as const, content: question }],
      temperature: 0,
      max_tokens: 24,
    }
    return (await client.chat.completions.create(request)).choices[0]?.message.content ?? ''
  }
  const base = await until('the base model answers', () => ask('tiny'), 300)
  const tuned = await until('the fine-tuned model answers', () => ask(fine_tuned_model ?? ''), 300)
  check(
    'mlx_lm.server answers with the adapter, and otherwise',
    base !== tuned,
    `${JSON.stringify(base)}, then ${JSON.stringify(tuned)}`,
  )
  // The first one, and one for each time that it was interrupted, but not for the kill of the server.
  const attempts = (await readdir(runs)).filter((name) => /^a\d+$/.test(name)).toSorted()
  check('no attempt was made in excess', attempts.join() === 'a1,a2,a3,a4,a5', attempts.join(', '))
  await workspace.run('destroy', '-no-color', '-input=false', '-auto-approve')
  return results
}

type Check = (what: string, isOk: boolean, found: string) => void

/** Pauses and resumes the job, and kills its runner, its trainer, the server and all at once. After each, the loss goes on. */
const interrupt = async (
  serve: ServerProcess,
  job: string,
  runs: string,
  engine: TriedEngine,
  check: Check,
): Promise<void> => {
  const { client } = serve
  const reached = (step: number) =>
    until(`step ${step}`, async () => ((await lastStep(client, job)) >= step ? true : undefined))
  const goesOn = async (what: string, attempt: number, before: number) => {
    await until(`${what} goes on`, async () => ((await specStep(runs, attempt)) === undefined ? undefined : true))
    const resumed = (await specStep(runs, attempt)) ?? 0
    await until('ten more steps', async () => {
      const after = (await stepsOf(client, job)).slice(before).filter(({ step }) => step > resumed)
      return after.length >= 10 ? true : undefined
    })
    const steps = await stepsOf(client, job)
    const [start, old] = [
      lossAround(steps, 1, 10),
      mean(steps.slice(Math.max(0, before - 10), before).map(({ loss }) => loss)),
    ]
    const now = mean(
      steps
        .slice(before)
        .filter(({ step }) => step > resumed)
        .slice(0, 10)
        .map(({ loss }) => loss),
    )
    // Closer to where it was than to where it began.
    const isOk = resumed > 0 && Math.abs(now - old) < Math.abs(start - old) / 2
    check(what, isOk, `began ${start.toFixed(2)}, was ${old.toFixed(2)}, from step ${resumed} ${now.toFixed(2)}`)
  }
  const count = async () => (await stepsOf(client, job)).length

  await reached(100)
  await client.fineTuning.jobs.pause(job)
  await until(
    'the job is paused',
    async () => String((await client.fineTuning.jobs.retrieve(job)).status) === 'paused' || undefined,
  )
  const paused = await count()
  await client.fineTuning.jobs.resume(job)
  await goesOn('pause and resume: the loss goes on', 2, paused)

  await reached(120)
  await killNamed(join(runs, 'a2'), 'started.json')
  const killed = await count()
  await goesOn('kill -9 of the runner: the loss goes on', 3, killed)

  await reached(190)
  const before = await lastStep(client, job)
  await serve.kill()
  await serve.start()
  await reached(before + 10)
  check(
    'kill -9 of the server: its trainer goes on',
    (await specStep(runs, 4)) === undefined,
    `step ${before}, no new attempt`,
  )

  const last = await count()
  await killNamed(join(runs, 'a3'), 'trainer.json')
  await goesOn('kill -9 of the trainer: the loss goes on', 4, last)

  await reached(230)
  await engine.settled()
  const all = await count()
  await serve.kill()
  for (const file of ['started.json', 'trainer.json']) await killNamed(join(runs, 'a4'), file)
  await engine.killDaemons()
  await serve.start()
  await goesOn('kill -9 of everything: the loss goes on', 5, all)
}

const specStep = async (runs: string, attempt: number): Promise<number | undefined> => {
  const text = await readFile(join(runs, `a${attempt}/spec.json`), 'utf8').catch(() => undefined)
  return text === undefined ? undefined : JSON.parse(text).resume_step
}

const lossAround = (steps: readonly Step[], from: number, to: number): number =>
  mean(steps.filter(({ step }) => step >= from && step <= to).map(({ loss }) => loss))

const ended = ({ client }: ServerProcess, job: string) =>
  until('the job ends', async () => {
    const found = await client.fineTuning.jobs.retrieve(job)
    return ['succeeded', 'failed', 'cancelled'].includes(found.status) ? found : undefined
  })

const yamlOf = (model: string, python: string, upstream: number, engine: TriedEngine): string => `
${engine.yaml}
projects: [{id: proj_website}, {id: proj_helpdesk}]
max_attempts: 5
models:
  - id: tiny
    aliases: [gpt-4o-mini-2024-07-18]
    path: ${JSON.stringify(model)}
    learning_rate: 5.0e-3
    max_tokens: 512
    trainer: {recipe: mlx-lm, python: ${JSON.stringify(python)}, env: {MLX_DISABLE_COMPILE: "1"}}
    upstream: http://127.0.0.1:${upstream}/v1
    upstream_model: ${JSON.stringify(model)}
    deploy: {type: mlx-lm}
`
