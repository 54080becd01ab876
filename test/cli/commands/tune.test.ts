import { execFileSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { createFineTuning } from '../../../src/client/index.ts'
import type { EmulatorOptions } from '../../../src/emulator/index.ts'
import { dataFolder } from '../data-folder.ts'
import { emulated, piers } from '../emulated.ts'
import type { TestDependencies } from '../in-process.ts'
import { movingClock } from '../moving-clock.ts'

const preference = (pier: number) => ({
  input: { messages: [{ role: 'user', content: `When does pier ${pier} open?` }] },
  preferred_output: [{ role: 'assistant', content: `At ${pier + 1} o'clock.` }],
  non_preferred_output: [{ role: 'assistant', content: 'No idea.' }],
})
const graded = (pier: number) => ({
  messages: [{ role: 'user', content: `When does pier ${pier} open?` }],
  opens: `${pier}`,
})
const lines = (make: (pier: number) => object) =>
  Array.from({ length: 12 }, (_, pier) => JSON.stringify(make(pier))).join('\n')

const contents = {
  'piers.jsonl': piers.content,
  'validation.jsonl': piers.content.replaceAll('opens', 'will open'),
  'preferences.jsonl': lines(preference),
  'graded.jsonl': lines(graded),
  'broken.jsonl': `${piers.content}\nno json`,
  'grader.json':
    '{"type":"string_check","name":"exact","input":"{{sample.output_text}}","reference":"{{item.opens}}","operation":"eq"}',
}

const harbour = async (options: EmulatorOptions = {}) => {
  const started = await emulated({ files: [{ ...piers, filename: 'uploaded.jsonl' }] }, options)
  const { path } = dataFolder(contents)
  const moving = movingClock(started.emulator)
  const inFolder = (word: string) => (Object.hasOwn(contents, word) ? path(word) : word)
  const tune = async (line: readonly string[], dependencies: TestDependencies = {}) => {
    const ran = await started.run(['tune', ...line.map(inFolder)], { ...moving, ...dependencies })
    return { ...ran, stderr: ran.stderr.replaceAll(path('/'), '') }
  }
  const { journal } = started.emulator
  const sent = () => ({
    uploads: journal.count({ method: 'POST', path: '/v1/files' }),
    jobs: journal.count({ method: 'POST', path: '/v1/fine_tuning/jobs' }),
  })
  const jobs = async () => JSON.parse((await started.run(['jobs', 'list', '--json'])).stdout)
  return { ...started, moving, tune, sent, jobs }
}

const model = ['--model', 'gpt-4.1-mini']
const quick = ['--epochs', '2', '--batch-size', '4']

test('data is checked, uploaded and trained on, and each step is reported', async () => {
  const { tune, jobs } = await harbour()
  const options = ['--validation', 'validation.jsonl', '--suffix', 'piers', '--seed', '7', ...quick]
  const metadata = ['--metadata', 'team=harbour', '--metadata', 'note=a=b']
  const { code, stdout, stderr } = await tune(['piers.jsonl', ...model, ...options, ...metadata])
  expect(code).toBe(0)
  expect(
    stderr
      .replaceAll(/(file|ftjob)-\w{6,}/g, '$1-…')
      .replaceAll(/[\d,]+ (tokens|bytes)/g, '… $1')
      .replaceAll(/(\$0\.00)\d+/g, '$1…'),
  ).toBe(`Checking piers.jsonl…
✓ Checked piers.jsonl: 12 examples (chat), … tokens in 2 epochs: about $0.00…
✓ Checked validation.jsonl: 12 examples (chat)
Uploading piers.jsonl…
✓ Uploaded piers.jsonl as file-…, … bytes
Uploading validation.jsonl…
✓ Uploaded validation.jsonl as file-…, … bytes
Starting the job…
✓ Started ftjob-…
To follow it: tunesmith watch ftjob-…
`)
  const [job] = await jobs()
  expect(stdout).toContain(`${job.id}\n  status            validating_files\n`)
  expect(job).toMatchObject({
    suffix: 'piers',
    seed: 7,
    metadata: { team: 'harbour', note: 'a=b' },
    method: { type: 'supervised', hyperparameters: { nEpochs: 2, batchSize: 4 } },
  })
  expect([job.trainingFile, job.validationFile].every((id) => /^file-\w{22}$/.test(id))).toBe(true)
})

test('--wait follows the job, and shows it when it has ended', async () => {
  const { tune } = await harbour()
  const { code, stdout, stderr } = await tune(['piers.jsonl', ...model, ...quick, '--wait', '--json'])
  expect(code).toBe(0)
  expect(stderr).toMatch(/✓ Started ftjob-\w+\n2026-11-21T12:00:00Z {2}Created fine-tuning job/)
  expect(stderr).toContain('Step 6/6: training loss=')
  expect(JSON.parse(stdout)).toMatchObject({ status: 'succeeded', fineTunedModel: expect.stringMatching(/^ft:/) })
})

test('--wait that ends in severe overfitting says so, and names the best checkpoint', async () => {
  const { tune, emulator } = await harbour()
  const checkpoint = (step: number, full_valid_loss: number) => ({
    id: `ftckpt_${step}`,
    object: 'fine_tuning.job.checkpoint',
    created_at: 1,
    fine_tuning_job_id: 'ftjob-1',
    step_number: step,
    fine_tuned_model_checkpoint: `ft:gpt-4.1-mini:me::m${step === 6 ? '' : `:ckpt-step-${step}`}`,
    metrics: { step, train_loss: 0.2, full_valid_loss },
  })
  const ends = async (...losses: readonly [number, number]) => {
    const data = [checkpoint(6, losses[1]), checkpoint(3, losses[0])]
    const fault = emulator.faults.add({
      path: '*/checkpoints',
      status: 200,
      body: { object: 'list', data, has_more: false },
    })
    const { stderr } = await tune(['piers.jsonl', ...model, ...quick, '--wait'])
    emulator.faults.remove(fault)
    return stderr.slice(stderr.indexOf('\nThe model is') + 1)
  }
  expect(await ends(0.25, 0.5)).toMatch(
    /^The model is severely overfitted: its validation loss is 2\.50 times its training loss\.\nIts best checkpoint is step 3, ft:gpt-4\.1-mini:me::m:ckpt-step-3\nTo try that one: tunesmith chat ftjob-\w+ --best "…"\n$/,
  )
  expect(await ends(0.9, 0.5)).toMatch(/training loss\. Train again with fewer epochs or more examples\.\nTo try it:/)
  expect(await ends(0.25, 0.25)).toContain('To try it: tunesmith chat ft:')
  expect(await ends(0.25, 0.25)).not.toContain('overfitted')
})

test('on a terminal, steps replace each other, and the job is drawn', async () => {
  const { tune } = await harbour()
  const { stdout, stderr } = await tune(['piers.jsonl', ...model, ...quick, '--wait'], { isTTY: true })
  expect(stderr).toContain('Uploading piers.jsonl, 100 % of 1,')
  expect(stderr).toContain('6 of 6 steps, 100 %')
  expect(stdout).toMatch(/^ftjob-\w+\n {2}status {12}succeeded\n/)
})

test('a job that fails is shown, with its own exit code', async () => {
  const { tune, emulator } = await harbour()
  emulator.faults.add({ kind: 'job', atStep: 2 })
  const { code, stdout, stderr } = await tune(['piers.jsonl', ...model, '--timeout', '1h', '--json'])
  expect(code).toBe(3)
  expect(JSON.parse(stdout)).toMatchObject({ status: 'failed', error: { code: 'server_error' } })
  expect(JSON.parse(stderr.trim().split('\n').at(-1) ?? '').error).toMatchObject({ code: 'job_failed' })
})

test('the same command again finds the job it started, and uploads nothing', async () => {
  const { tune, sent, jobs, emulator } = await harbour()
  const command = ['piers.jsonl', ...model, '--validation', 'validation.jsonl', '--suffix', 'piers']
  expect(await tune(command)).toMatchObject({ code: 0 })
  const [first] = await jobs()
  const again = await tune(command)
  expect(again.stderr).toContain(`Found ${first.id}, which an identical command started within the last day`)
  expect(sent()).toEqual({ uploads: 2, jobs: 1 })
  await tune([...command, '--seed', '7'])
  expect(sent()).toEqual({ uploads: 2, jobs: 2 })
  emulator.clock.advance(1)
  await tune([...command, '--again'])
  expect(sent()).toEqual({ uploads: 2, jobs: 3 })
  emulator.clock.advance(2 * 24 * 60 * 60)
  await tune(command)
  expect(sent()).toEqual({ uploads: 4, jobs: 4 })
})

test('a job that was killed in its creation is found by the same command', async () => {
  const { tune, sent, emulator } = await harbour()
  emulator.faults.add({ method: 'POST', path: '/v1/fine_tuning/jobs', reset: 'after' })
  emulator.faults.add({ method: 'GET', path: '/v1/fine_tuning/jobs', status: 500, skip: 2 })
  expect(await tune(['piers.jsonl', ...model])).toMatchObject({ code: 1 })
  emulator.faults.clear()
  expect(await tune(['piers.jsonl', ...model])).toMatchObject({
    code: 0,
    stderr: expect.stringContaining('Found ftjob-'),
  })
  expect(sent()).toEqual({ uploads: 1, jobs: 1 })
})

test('on a host that keeps no metadata, a job that trains the same files in the same way is found', async () => {
  const { tune, sent } = await harbour({ quirks: ['drops-metadata'] })
  const line = ['piers.jsonl', ...model, '--seed', '7', '--epochs', '3']
  expect(await tune(line)).toMatchObject({ code: 0 })
  expect((await tune(line)).stderr).toMatch(/Found ftjob-\w+, which was started within the last day/)
  expect(sent()).toEqual({ uploads: 1, jobs: 1 })
  const others = [
    ['--seed', '8'],
    ['--epochs', '4'],
    ['--suffix', 'piers'],
    ['--validation', 'validation.jsonl'],
    ['--again'],
  ]
  for (const more of others) expect(await tune([...line, ...more])).toMatchObject({ code: 0 })
  expect(sent()).toEqual({ uploads: 2, jobs: 6 })
})

test('an uploaded file can be given by its id', async () => {
  const { tune, sent, jobs } = await harbour()
  const { code } = await tune([piers.id, ...model, '--validation', piers.id])
  expect(code).toBe(0)
  expect(sent()).toEqual({ uploads: 0, jobs: 1 })
  expect(await jobs()).toMatchObject([{ trainingFile: piers.id, validationFile: piers.id }])
})

test.for([
  ['preferences.jsonl', [], { type: 'dpo' }],
  ['preferences.jsonl', ['--beta', '0.3'], { type: 'dpo', hyperparameters: { beta: 0.3 } }],
  ['graded.jsonl', ['--grader', 'grader.json'], { type: 'reinforcement', grader: { operation: 'eq' } }],
  [
    'graded.jsonl',
    ['--grader', 'grader.json', '--eval-interval', '5', '--compute-multiplier', '1.5', '--reasoning-effort', 'low'],
    { type: 'reinforcement', hyperparameters: { evalInterval: 5, computeMultiplier: 1.5, reasoningEffort: 'low' } },
  ],
  [
    'piers.jsonl',
    ['--learning-rate-multiplier', '0.5', '--epochs', 'auto'],
    { type: 'supervised', hyperparameters: { nEpochs: 'auto', learningRateMultiplier: 0.5 } },
  ],
] as const)('%s with %j is trained as %j', async ([file, options, method]) => {
  const { tune, jobs } = await harbour()
  const base = file === 'graded.jsonl' ? ['--model', 'o4-mini', '--validation', file] : model
  expect(await tune([file, ...base, ...options])).toMatchObject({ code: 0 })
  expect(await jobs()).toMatchObject([{ method }])
})

test.for([
  [
    ['broken.jsonl', ...model],
    1,
    'nothing was uploaded: the data has 1 error\n  broken.jsonl, line 13, column 1: is not JSON',
  ],
  [['piers.jsonl', ...model, '--validation', 'broken.jsonl'], 1, 'tunesmith check broken.jsonl shows all problems'],
  [[piers.id, ...model, '--validation', 'broken.jsonl'], 1, 'nothing was uploaded: the data has 1 error'],
  [['missing.jsonl', ...model], 1, 'cannot read "missing.jsonl": the file does not exist'],
  [['-', ...model], 2, 'training and validation data must be files, got - for stdin'],
  [['missing.jsonl', ...model, '--no-check'], 1, 'cannot read "missing.jsonl": the file does not exist'],
  [['piers.jsonl', '--model', 'gpt-4.1-mni'], 1, 'the host has no model "gpt-4.1-mni"; did you mean gpt-4.1-mini?'],
  [
    ['piers.jsonl', ...model, '--method', 'dpo'],
    2,
    'the data is in the chat format, which is for --method supervised, got dpo',
  ],
  [['graded.jsonl', '--model', 'o4-mini'], 2, '--grader is missing: reinforcement needs a JSON file'],
  [
    ['graded.jsonl', '--model', 'o4-mini', '--grader', 'grader.json'],
    2,
    '--validation is missing: reinforcement needs validation data',
  ],
  [['piers.jsonl', ...model, '--grader', 'broken.jsonl'], 2, '--grader must name a file with an object of JSON'],
  [
    ['piers.jsonl', ...model, '--method', 'supervised', '--beta', '1'],
    2,
    '--beta is for --method dpo, got --method supervised',
  ],
  [
    ['piers.jsonl', ...model, '--eval-samples', '3', '--beta', '1'],
    2,
    '--eval-samples is for --method reinforcement, got --method dpo',
  ],
  [
    ['piers.jsonl', ...model, '--reasoning-effort', 'auto'],
    2,
    '--reasoning-effort must be default, low, medium or high, got "auto"',
  ],
  [['piers.jsonl', ...model, '--epochs', '51'], 2, '--epochs must be auto or a whole number from 1 to 50, got "51"'],
  [
    ['piers.jsonl', ...model, '--batch-size', '1.5'],
    2,
    '--batch-size must be auto or a whole number from 1 to 256, got "1.5"',
  ],
  [['piers.jsonl', ...model, '--suffix', 'x'.repeat(65)], 2, '--suffix must have 1 to 64 characters, got 65'],
  [['piers.jsonl', ...model, '--suffix='], 2, '--suffix must have 1 to 64 characters, got 0'],
  [['piers.jsonl', '--model', 'file-abc'], 2, '"file-abc" must be the name of a model'],
  [['piers.jsonl', ...model, '--seed', '-1'], 2, '--seed must be a whole number from 0 to 2147483647, got "-1"'],
  [['piers.jsonl', ...model, '--metadata', '=x'], 2, '--metadata must be key=value'],
  [['piers.jsonl'], 2, '--model is missing: base model to train'],
] as const)('%j is rejected, and nothing is sent', async ([line, exit, message]) => {
  const { tune, sent } = await harbour()
  const { code, stdout, stderr } = await tune(line)
  expect({ code, stdout }).toEqual({ code: exit, stdout: '' })
  expect(stderr).toContain(message)
  expect(sent()).toEqual({ uploads: 0, jobs: 0 })
})

test.for([
  [{ OPENAI_API_KEY: '' }, 'Set the environment variable OPENAI_API_KEY.'],
  [{ OPENAI_API_KEY: 'sk-secret-wrong' }, 'Check that the key is complete'],
  [{ OPENAI_BASE_URL: 'http://127.0.0.1:1' }, 'could not reach the API'],
] as const)('with %j nothing is uploaded', async ([env, message]) => {
  const { tune, sent } = await harbour({ keys: ['sk-emulator'] })
  const { code, stderr } = await tune(['piers.jsonl', ...model], { env })
  expect(code).toBe(1)
  expect(stderr).toContain(message)
  expect(stderr).not.toContain('secret')
  expect(sent().uploads).toBe(0)
})

test.for([
  ['broken.jsonl', 'gpt-4.1-mini', { uploads: 1, jobs: 0 }, 'Expected file to have JSONL format'],
  ['piers.jsonl', 'gpt-9', { uploads: 1, jobs: 1 }, 'Choose a base model that this host offers for fine-tuning.'],
] as const)('--no-check lets the host judge %s and %s', async ([file, base, requests, message]) => {
  const { tune, sent } = await harbour()
  const { code, stderr } = await tune([file, '--model', base, '--no-check'])
  expect(code).toBe(1)
  expect(sent()).toEqual(requests)
  expect(stderr).toContain(message)
})

test('a file uploaded for a rejected job can be used again', async () => {
  const { tune } = await harbour({ windDown: true })
  const { code, stderr } = await tune(['piers.jsonl', ...model])
  expect(code).toBe(1)
  expect(stderr).toMatch(
    /\npiers\.jsonl was uploaded\. Next time, give file-\w{22} instead\.\nerror: OpenAI is winding down/,
  )
})

test('an upload is retried when the connection breaks', async () => {
  const { tune, emulator, jobs } = await harbour()
  emulator.faults.add({ method: 'POST', path: '/v1/files', reset: 'before', count: 2 })
  expect(await tune(['piers.jsonl', ...model])).toMatchObject({ code: 0 })
  expect(await jobs()).toHaveLength(1)
})

test('an upload that fails starts no job', async () => {
  const { tune, emulator, sent } = await harbour()
  emulator.faults.add({ method: 'POST', path: '/v1/files', reset: 'before' })
  const { code, stderr } = await tune(['piers.jsonl', ...model])
  expect(code).toBe(1)
  expect(stderr).toContain('Uploading piers.jsonl…\nerror: could not reach the API')
  expect(sent().jobs).toBe(0)
})

test('a lost response to the creation results in one job', async () => {
  const { tune, emulator, jobs } = await harbour()
  emulator.faults.add({ method: 'POST', path: '/v1/fine_tuning/jobs', reset: 'after', count: 1 })
  const { code, stdout } = await tune(['piers.jsonl', ...model, '--json'])
  expect(code).toBe(0)
  expect((await jobs()).map(({ id }: { id: string }) => id)).toEqual([JSON.parse(stdout).id])
})

test('an unknown outcome of the creation is reported with how to find out', async () => {
  const { tune, emulator, run } = await harbour()
  emulator.faults.add({ method: 'POST', path: '/v1/fine_tuning/jobs', reset: 'after' })
  const list = emulator.faults.add({ method: 'GET', path: '/v1/fine_tuning/jobs', status: 500, skip: 2 })
  const { code, stderr } = await tune(['piers.jsonl', ...model])
  expect(code).toBe(1)
  const advice = /check whether the job exists: tunesmith (jobs list --metadata \S+)\n/.exec(stderr)?.[1]
  emulator.faults.remove(list)
  expect((await run(advice?.split(' ') ?? [])).stdout).toMatch(/^ftjob-\w+\t.*\n$/)
})

/** Presses Ctrl-C as soon as the given request is sent. */
const interrupting = (
  moving: ReturnType<typeof movingClock>,
  method: string,
  path: string,
  at = 1,
): TestDependencies => {
  const interruption = new AbortController()
  let seen = 0
  return {
    signal: interruption.signal,
    fetch: (input, init) => {
      const answer = moving.fetch(input, init)
      if (init?.method === method && String(input).endsWith(path) && ++seen === at) interruption.abort('SIGINT')
      return answer
    },
  }
}

test('Ctrl-C before the creation says that nothing will be billed', async () => {
  const { tune, moving, sent } = await harbour()
  const line = ['piers.jsonl', ...model, '--validation', 'validation.jsonl']
  const { code, stderr } = await tune(line, interrupting(moving, 'POST', '/files', 2))
  expect(code).toBe(130)
  expect(stderr).toMatch(
    /\nInterrupted\. No job was started, and nothing will be billed\. piers\.jsonl was uploaded\. Next time, give file-\w{22} instead\.\n$/,
  )
  expect(sent().jobs).toBe(0)
})

test('Ctrl-C during the creation waits for its response, and says how to return', async () => {
  const { tune, moving, jobs } = await harbour()
  const { code, stderr } = await tune(
    ['piers.jsonl', ...model, '--wait'],
    interrupting(moving, 'POST', '/fine_tuning/jobs'),
  )
  const [{ id }] = await jobs()
  expect(code).toBe(130)
  expect(stderr).toMatch(
    /\nThe request to start the job was sent, so a job may exist and be billed\. Run the same command again: it follows the job if there is one\. To look for it: tunesmith jobs list --metadata tunesmith_token=\w+\nWaiting for the response, which tells whether the job was started/,
  )
  expect(stderr).toContain(`\nInterrupted. The job continues. To follow it again: tunesmith watch ${id}\n`)
})

test.for([
  [
    'nothing tells whether there is a job',
    { reset: 'after' },
    'The request to start the job was sent, so a job may exist',
  ],
  ['the host has rejected it', { status: 400 }, 'No job was started, and nothing will be billed.'],
] as const)('Ctrl-C during the creation, when %s', async ([, fault, said]) => {
  const { tune, moving, emulator } = await harbour()
  emulator.faults.add({ method: 'POST', path: '/v1/fine_tuning/jobs', ...fault })
  emulator.faults.add({ method: 'GET', path: '/v1/fine_tuning/jobs', status: 500, skip: 2 })
  const { code, stderr } = await tune(['piers.jsonl', ...model], interrupting(moving, 'POST', '/fine_tuning/jobs'))
  expect(stderr).toContain(`\nInterrupted. ${said}`)
  expect(code).toBe(130)
})

test('of two identical commands at the same moment, one gives way', async () => {
  const { tune, moving, jobs, emulator } = await harbour()
  const bothLooked = Promise.withResolvers<void>()
  let looked = 0
  const fetchAfterBoth: typeof fetch = async (input, init) => {
    if (init?.method === 'POST' && String(input).endsWith('/files')) await bothLooked.promise
    const answer = await moving.fetch(input, init)
    if (/fine_tuning\/jobs\?/.test(String(input)) && ++looked === 2) bothLooked.resolve()
    return answer
  }
  const line = ['piers.jsonl', ...model, '--json']
  const ran = await Promise.all([0.1, 0.2].map((random) => tune(line, { fetch: fetchAfterBoth, random: () => random })))
  expect(ran.map(({ code }) => code)).toEqual([0, 0])
  const found: { readonly id: string; readonly status: string; readonly trainingFile: string }[] = await jobs()
  const left = found.filter(({ status }) => status !== 'cancelled')
  expect(left).toHaveLength(1)
  expect(ran.map(({ stdout }) => JSON.parse(stdout).id)).toEqual([left[0]?.id, left[0]?.id])
  expect(ran.map(({ stderr }) => stderr).join('')).toContain(
    `an identical command started ${left[0]?.id} at the same moment`,
  )
  const files = await createFineTuning({ baseURL: emulator.url, apiKey: 'sk-emulator' }).listFiles()
  expect(files.filter(({ filename }) => filename === 'piers.jsonl')).toMatchObject([{ id: left[0]?.trainingFile }])
})

test.skipIf(process.platform === 'win32')('a grader can be piped in, and Ctrl-C ends the wait for it', async () => {
  const { tune, jobs } = await harbour()
  const { path } = dataFolder()
  const [silent, pipe] = [path('silent'), path('pipe')]
  execFileSync('mkfifo', [silent, pipe])
  const line = ['graded.jsonl', ...model, '--method', 'reinforcement', '--validation', 'graded.jsonl', '--grader']
  const interruption = new AbortController()
  const waiting = tune([...line, silent], { signal: interruption.signal })
  interruption.abort('SIGINT')
  expect(await waiting).toMatchObject({ code: 130, stderr: '\nInterrupted.\n' })
  // In a test, the process goes on, and so does its wait.
  await writeFile(silent, '')
  const [{ code }] = await Promise.all([tune([...line, pipe]), writeFile(pipe, contents['grader.json'])])
  expect(code).toBe(0)
  expect(await jobs()).toMatchObject([{ method: { type: 'reinforcement', grader: { type: 'string_check' } } }])
})

const llama = 'meta-llama/Meta-Llama-3.1-8B-Instruct'

test('a host and its fields are named on the command line', async () => {
  const { tune, jobs } = await harbour({ profile: 'nebius' })
  const options = ['--host-option', 'lora=true', '--host-option', 'learning_rate=0.00002', '--epochs', '2']
  const { code, stderr } = await tune(['piers.jsonl', '-m', llama, '--host', 'nebius', ...options])
  expect([code, stderr]).toEqual([0, expect.stringContaining('Started ftjob-')])
  const [{ method }] = await jobs()
  expect(method.hyperparameters).toMatchObject({ nEpochs: 2, lora: true, learningRateMultiplier: 0.000_02 })
})

test.for([
  [['-m', 'gpt-4.1-mini', '--host', 'nebius'], 'Nebius Token Factory has no model "gpt-4.1-mini"'],
  [
    ['-m', llama, '--host', 'nebius', '--host-option', 'lora_rank=8'],
    'host options: Nebius Token Factory has no field "lora_rank"',
  ],
  [
    ['-m', llama, '--host', 'nebius', '--learning-rate-multiplier', '2'],
    'reads `learning_rate_multiplier` as an absolute',
  ],
  [['-m', 'gpt-4.1-mini', '--host', 'litellm'], 'LiteLLM proxy needs the field "custom_llm_provider"'],
  [['-m', 'gpt-4.1-mini', '--host', 'bedrock'], 'Amazon Bedrock has no model "gpt-4.1-mini"'],
  [['-m', 'gpt-4.1-mini', '--host', 'nebula'], 'there is no host "nebula"'],
  [['-m', 'gpt-4.1-mini', '--host-option', 'lora'], '--host-option must be key=value, got "lora"'],
] as const)('%j is rejected before anything is uploaded', async ([options, message]) => {
  const { tune, sent } = await harbour()
  const { code, stderr } = await tune(['piers.jsonl', '--no-check', ...options])
  expect([code === 0, stderr]).toEqual([false, expect.stringContaining(message)])
  expect(sent()).toEqual({ uploads: 0, jobs: 0 })
})
