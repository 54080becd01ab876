import { expect, test } from 'vitest'
import { startEmulator } from '../../../src/emulator/index.ts'
import { chatLines } from '../../chat-lines.ts'
import { jobOn, jobWithFile, trainingFile } from './configuration.ts'
import { apiKey, collected, openStage, type Stage } from './openai-stage.ts'

const nothingWasMade = async (stage: Stage) => {
  expect(await stage.jobs()).toEqual([])
  expect(await collected(stage.api.files.list())).toEqual([])
}

test('without a key the error names the variable to set', async () => {
  const stage = await openStage({ environment: { OPENAI_API_KEY: undefined } })
  await stage.test([
    {
      config: trainingFile,
      expectError: /Missing API Key.*Set `api_key` or the environment variable OPENAI_API_KEY\./,
    },
  ])
  await nothingWasMade(stage)
})

test('a key that the server refuses is told, and not shown', async () => {
  const stage = await openStage({ environment: { OPENAI_API_KEY: 'sk-proj-refused-0123456789' }, keys: [apiKey] })
  await stage.test([
    { config: trainingFile, expectError: /^(?!.*refused-0123456789).*API Key Refused.*Check that the key is complete/ },
  ])
  await nothingWasMade(stage)
})

test('without an admin key the sharing fails, and nothing else', async () => {
  const stage = await openStage({ environment: { OPENAI_ADMIN_KEY: undefined } })
  const sharing = `resource "openai_fine_tuning_checkpoint_permission" "this" {
  fine_tuning_job_id = openai_fine_tuning_job.this.id
  project_ids        = ["proj_a"]
}
`
  const provider = 'provider "openai" {\n  admin_key = "sk-admin-0123456789abcdef"\n}\n'
  await stage.test([
    { config: jobWithFile() + sharing },
    {
      before: () => stage.pass(),
      expectError: /Missing Admin Key.*Set `admin_key` or the environment variable OPENAI_ADMIN_KEY/,
      check(state) {
        expect(state.resources.get('openai_fine_tuning_job.this')?.tainted).toBeUndefined()
        expect(state.values('openai_fine_tuning_checkpoint_permission.this')).toMatchObject({ state: 'pending' })
      },
    },
    {
      config: provider + jobWithFile() + sharing,
      check: (state) =>
        expect(state.values('openai_fine_tuning_checkpoint_permission.this')).toMatchObject({ state: 'granted' }),
    },
  ])
  expect(await stage.jobs()).toHaveLength(1)
})

test('an ordinary key in place of the admin key is told', async () => {
  const stage = await openStage({ environment: { OPENAI_ADMIN_KEY: apiKey } })
  const config = `resource "openai_fine_tuning_checkpoint_permission" "this" {
  checkpoint_id = "ft:gpt-4o-mini-2024-07-18:personal::0123abcd"
  project_ids   = ["proj_a"]
}
`
  await stage.test([{ config, expectError: /Insufficient Permissions.*Missing scopes.*Use a key whose role/ }])
})

test('a server that cannot be reached is told, and the state stays as it is', async () => {
  const stage = await openStage()
  const gone = await startEmulator()
  await gone.close()
  await stage.test([
    { config: jobWithFile() },
    {
      config: `provider "openai" {\n  base_url = "${gone.url}"\n}\n${jobWithFile()}`,
      expectError: /Server Unreachable.*ECONNREFUSED.*Check the network and `base_url`\./,
      check: (state) => expect(state.resources.size).toBe(2),
    },
    { config: jobWithFile(), planOnly: true },
  ])
  expect(await stage.jobs()).toHaveLength(1)
})

test.for([
  ['missing', undefined, /Cannot Read the File.*line 2.*Cannot read "training\.jsonl": ENOENT/],
  ['empty', '', /Invalid Training Data.*training\.jsonl: has no examples, and must have at least 1\b/],
  ['not JSON', `${chatLines(11)}\n{"messages": [}`, /Invalid Training Data.*training\.jsonl, line 12, column 15: /],
  [
    'CSV',
    'prompt,completion\nHello,Hi\n',
    /Invalid Training Data.*training\.jsonl: is a table \(CSV\), and must be JSON lines/,
  ],
] as const)('a training file that is %s is refused while planning', async ([, content, expectError]) => {
  const stage = await openStage()
  stage.write('training.jsonl', content ?? '')
  if (content === undefined) stage.remove('training.jsonl')
  await stage.test([{ config: trainingFile, planOnly: true, expectError }])
  await nothingWasMade(stage)
})

test('too few examples to train on are told while planning, and refused where a job is to train on them', async () => {
  const stage = await openStage()
  stage.write('training.jsonl', chatLines(9))
  const warned = [
    /Too Few Examples to Train On.*training\.jsonl has 9 examples\. That is enough for a `validation_file`/,
  ]
  const refused =
    /Too Few Examples.*training_file = openai_file\.training\.id.*file-\w+ has 9 examples, but .*at least 10\. No job was started/
  await stage.test([
    { config: jobWithFile(), expectError: refused, expectWarnings: warned },
    { config: trainingFile },
    { config: jobWithFile(), planOnly: true, expectError: refused },
    { before: () => stage.write('training.jsonl', chatLines(10)), config: jobWithFile() },
  ])
  expect(await stage.jobs()).toHaveLength(1)
})

test('a file to validate on may have few examples', async () => {
  const stage = await openStage()
  stage.write('held-out.jsonl', chatLines(1))
  const heldOut = 'resource "openai_file" "held_out" {\n  file = "held-out.jsonl"\n}\n'
  await stage.test([
    {
      config: heldOut + jobWithFile('validation_file = openai_file.held_out.id'),
      expectWarnings: [/Too Few Examples to Train On.*held-out\.jsonl has 1 example\./],
    },
  ])
})

test.for([
  [
    'suffix of 65 characters',
    `suffix = "${'a'.repeat(65)}"`,
    /suffix = "a{65}".*suffix: Too big: expected string to have <=64 characters/,
  ],
  [
    'number of epochs that is no number',
    'hyperparameters {\n n_epochs = "many"\n}',
    /n_epochs = "many".*must be "auto" or a whole number from 1 to 50/,
  ],
  [
    'timeout that is no duration',
    'timeouts {\n create = "soon"\n}',
    /create = "soon".*must be a duration.*such as "30m"/,
  ],
  ['seed below zero', 'seed = -1', /seed = -1.*seed.*0/],
  [
    'sixth integration',
    'integrations {\n wandb {\n project = "tuning"\n}\n}\n'.repeat(6),
    /Too many integrations blocks.*No more than 5 "integrations" blocks are allowed/,
  ],
  ['status', 'status = "succeeded"', /status = "succeeded".*status is set by the provider/],
  [
    'hyperparameters beside a method',
    'method {\n type = "supervised"\n}\nhyperparameters {\n n_epochs = 2\n}',
    /Conflicting Hyperparameters/,
  ],
  [
    'settings of another method',
    'method {\n type = "supervised"\n dpo {\n hyperparameters {\n beta = 1\n}\n}\n}',
    /Settings of Another Method/,
  ],
  [
    'a sixteenth pair of metadata',
    `metadata = {\n${Array.from({ length: 16 }, (_, i) => `k${i} = "v"`).join('\n')}\n}`,
    /must have at most 15 pairs/,
  ],
] as const)('a job is refused while planning for its %s', async ([, lines, expectError]) => {
  const stage = await openStage()
  await stage.test([{ config: jobOn('"file-abc123"', lines), planOnly: true, expectError }])
})

test('an unknown base model is refused at its argument, and the file that was uploaded is kept', async () => {
  const stage = await openStage()
  await stage.test([
    {
      config: jobWithFile().replace('gpt-4o-mini-2024-07-18', 'gpt-9'),
      expectError: /Base Model Not Available.*model += "gpt-9".*gpt-9 is not available for fine-tuning/,
      check: (state) => expect([...state.resources.keys()]).toEqual(['openai_file.training']),
    },
    { config: jobWithFile() },
  ])
  expect(await stage.jobs()).toHaveLength(1)
})

test('an unknown file id is refused at its argument', async () => {
  const stage = await openStage()
  await stage.test([
    {
      config: jobOn('"file-nowhere"'),
      expectError: /Request Refused.*training_file = "file-nowhere".*invalid training_file: file-nowhere/i,
      check: (state) => expect(state.resources.size).toBe(0),
    },
  ])
  await nothingWasMade(stage)
})

test('where fine-tuning is wound down a new job is refused, and existing ones are managed on', async () => {
  const stage = await openStage()
  await stage.test([
    { config: jobWithFile() },
    {
      before: () => {
        stage.emulator.windDown = true
      },
      config: jobWithFile() + jobOn('openai_file.training.id', 'suffix = "second"', 'second'),
      expectError: /Fine-Tuning Not Available.*existing models go on working, and `base_url` can name another host/,
      check: (state) => expect(state.resources.size).toBe(2),
    },
    { before: () => stage.pass(), config: jobWithFile() },
  ])
  expect(await stage.jobs()).toHaveLength(1)
})

test('a job that fails while training is told with its reason, and kept', async () => {
  const stage = await openStage()
  const error = { code: 'server_error', message: 'The GPU caught fire', param: null }
  stage.emulator.faults.add({ kind: 'job', atStep: 5, error })
  await stage.test([
    { config: jobWithFile() },
    {
      before: () => stage.pass(),
      expectWarnings: [
        /Fine-Tuning Job Failed.*failed: The GPU caught fire \(server_error\)\. To train again, fix the cause/,
      ],
      check: (state) =>
        expect(state.values('openai_fine_tuning_job.this')).toMatchObject({
          status: 'failed',
          error: { code: 'server_error', message: 'The GPU caught fire' },
          fine_tuned_model: undefined,
        }),
    },
  ])
  expect(await stage.jobs()).toHaveLength(1)
})
