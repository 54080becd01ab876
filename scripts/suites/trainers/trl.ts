import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type OpenAI from 'openai'
import { toFile } from 'openai'
import { freePort } from '../../free-port.ts'
import { killNamed, lastStep, type Result, startServe, stepsOf, type Undo, until } from './stage.ts'

type Method = NonNullable<OpenAI.FineTuning.JobCreateParams['method']>

interface Message {
  readonly role: string
  readonly content: string
}

const data = join(import.meta.dirname, '../../../examples/quickstart')
const examples = 12

/** Trains with TRL by each method. Without a Python that has it, it says so. */
export const tryTrl = async (
  { folder, model, python }: { readonly folder: string; readonly model: string; readonly python: string | undefined },
  undo: Undo,
  tell: (line: string) => void,
): Promise<readonly Result[]> => {
  if (!python) {
    tell('\n!! TRL was NOT tried: TEST_TRL_PYTHON names no Python with torch, TRL and PEFT.\n')
    return []
  }
  const results: Result[] = []
  const check = (what: string, isOk: boolean, found: string) => {
    results.push({ what, isOk, found })
    tell(`${isOk ? '✓' : '✗'} ${what}: ${found}`)
  }
  const own = join(folder, 'trl')
  await mkdir(own)
  await writeFile(join(own, 'serve.yaml'), yamlOf(model, python))
  const { client } = await startServe(own, await freePort(), undo)
  const lines = (await readFile(join(data, 'training.jsonl'), 'utf8')).trim().split('\n').slice(0, examples)
  const chats: readonly (readonly Message[])[] = lines.map((line) => JSON.parse(line).messages)
  const upload = async (rows: readonly object[]) => {
    const file = await toFile(Buffer.from(rows.map((row) => JSON.stringify(row)).join('\n')), 'data.jsonl')
    return (await client.files.create({ file, purpose: 'fine-tune' })).id
  }
  const train = async (
    rows: readonly object[],
    method: Method,
    onStep?: (job: string, runs: string) => Promise<void>,
  ) => {
    const training_file = await upload(rows)
    const validation_file = await upload(rows.slice(0, 3))
    const { id } = await client.fineTuning.jobs.create({
      model: method.type === 'reinforcement' ? 'tiny-grpo' : 'tiny',
      seed: 7,
      training_file,
      validation_file,
      method,
    })
    const runs = join(own, 'tunesmith-data/runs', id)
    await onStep?.(id, runs)
    const job = await until(`the ${method.type} job ends`, async () => {
      const found = await client.fineTuning.jobs.retrieve(id)
      return ['succeeded', 'failed', 'cancelled'].includes(found.status) ? found : undefined
    })
    const attempts = (await readdir(runs)).filter((name) => /^a\d+$/.test(name))
    return { job, steps: await stepsOf(client, id), attempts, runs }
  }

  const supervised: Method = { type: 'supervised', supervised: { hyperparameters: { n_epochs: 3, batch_size: 4 } } }
  const chat = chats.map((messages) => ({ messages }))
  const whole = await train(chat, supervised)
  const losses = whole.steps.map(({ loss }) => loss)
  check(
    'trl, supervised',
    whole.job.status === 'succeeded' && (losses.at(-1) ?? 9) < (losses[0] ?? 0),
    whole.job.error?.message || losses.map((loss) => loss.toFixed(3)).join(' '),
  )
  const files = await readdir(join(whole.runs, 'a1/checkpoints/step-9')).catch((): string[] => [])
  check(
    'trl leaves a PEFT adapter',
    files.includes('adapter_model.safetensors') && files.includes('manifest.json'),
    files.join(', '),
  )
  const cut = await train(chat, supervised, async (job, runs) => {
    await until('step 5', async () => ((await lastStep(client, job)) >= 5 ? true : undefined))
    await killNamed(join(runs, 'a1'), 'trainer.json')
  })
  const exact = new Map(cut.steps.map(({ step, loss }) => [step, loss]))
  const isSame = whole.steps.every(({ step, loss }) => Math.abs((exact.get(step) ?? 0) - loss) < 1e-5)
  check(
    'trl, kill -9 of the trainer: the curve is that of an uninterrupted run',
    isSame && cut.attempts.length === 2,
    `attempts ${cut.attempts.join(', ')}`,
  )

  const answer = (content: string) => [{ role: 'assistant', content }]
  const pairs = chats.map((messages) => ({
    input: { messages: messages.slice(0, -1) },
    preferred_output: answer(messages.at(-1)?.content ?? ''),
    non_preferred_output: answer('No idea.'),
  }))
  const dpo = await train(pairs, { type: 'dpo', dpo: { hyperparameters: { n_epochs: 1, batch_size: 4, beta: 0.1 } } })
  check(
    'trl, dpo',
    dpo.job.status === 'succeeded',
    dpo.job.error?.message || dpo.steps.map(({ loss }) => loss.toFixed(3)).join(' '),
  )

  const graded = chats.map((messages) => ({
    messages: messages.slice(0, -1),
    reference: messages.at(-1)?.content ?? '',
  }))
  const grader = {
    type: 'text_similarity',
    name: 'similar',
    input: '{{sample.output_text}}',
    reference: '{{item.reference}}',
    evaluation_metric: 'fuzzy_match',
  } as const
  const grpo = await train(graded, {
    type: 'reinforcement',
    reinforcement: { grader, hyperparameters: { n_epochs: 1, batch_size: 4, compute_multiplier: 0.5 } },
  })
  const csv = Buffer.from(
    await (await client.files.content(grpo.job.result_files[0] ?? '')).text().catch(() => ''),
    'base64',
  ).toString()
  check(
    'trl, grpo, rewarded by the API’s own grader',
    grpo.job.status === 'succeeded' && /^3,[\d.]+,[\d.]+,/m.test(csv),
    grpo.job.error?.message || csv.trim().replaceAll('\n', ' / '),
  )
  return results
}

/** Completions are kept short, because a random model hardly ends by itself. */
const modelOf = (model: string, python: string, id: string, args: string): string => `
  - id: ${id}
    path: ${JSON.stringify(model)}
    methods: [supervised, dpo, reinforcement]
    learning_rate: 2.0e-3
    max_tokens: 256
    trainer:
      recipe: trl
      python: ${JSON.stringify(python)}
      args: [--gradient_checkpointing, "False"${args}]`

const yamlOf = (model: string, python: string): string => `
max_attempts: 3
models:
${modelOf(model, python, 'tiny', '')}
${modelOf(model, python, 'tiny-grpo', ', --max_completion_length, "24"')}
`
