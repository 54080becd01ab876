import { TerraformVariable, Token } from 'cdktf'
import { expect, test } from 'vitest'
import { hyperparameterTable } from '../../src/constructs/bindings/hyperparameters.ts'
import { EnhancedFineTuning, FineTuning, OpenaiProvider } from '../../src/constructs/index.ts'
import { basics, someStack, synth } from './some-stack.ts'

/** Returns the error for wrong props, some of which no compiler would accept. */
const rejection = (props: object): string => {
  try {
    new EnhancedFineTuning(someStack(), 'bot', { ...basics, ...props })
  } catch (error) {
    return (error as Error).message // whatever it throws is one
  }
  return 'nothing was wrong'
}

test.for([
  [{ suffix: 'x'.repeat(65) }, `suffix must be a text of 1 to 64 characters, got "${'x'.repeat(65)}"`],
  [{ suffix: '' }, 'suffix must be a text of 1 to 64 characters, got ""'],
  [
    { suffix: 'x'.repeat(200) },
    `suffix must be a text of 1 to 64 characters, got "${'x'.repeat(79)}… (202 characters)`,
  ],
  [{ model: undefined }, 'model must be the name of a model, got undefined'],
  [
    { trainingFile: 7 },
    'trainingFile must be the id of a file (file-…), the path of one, or a construct such as File, got 7',
  ],
  [
    { trainingMethod: 'ppo' },
    'trainingMethod must be "supervised", "dpo" or "reinforcement", known when the app runs, because it decides which resources there are, got "ppo"',
  ],
  [{ hyperparameters: { nEpochs: 0 } }, 'hyperparameters.nEpochs must be "auto" or a whole number from 1 to 50, got 0'],
  [
    { hyperparameters: { batchSize: 257 } },
    'hyperparameters.batchSize must be "auto" or a whole number from 1 to 256, got 257',
  ],
  [
    { hyperparameters: { learningRateMultiplier: 0 } },
    'hyperparameters.learningRateMultiplier must be "auto" or a number above 0, got 0',
  ],
  [
    { trainingMethod: 'dpo', hyperparameters: { beta: 3 } },
    'hyperparameters.beta must be "auto" or a number above 0 and up to 2, got 3',
  ],
  [{ hyperparameters: { beta: 0.1 } }, 'hyperparameters.beta must be left out unless trainingMethod is "dpo", got 0.1'],
  [{ hyperparameters: { epochs: 3 } }, 'hyperparameters.epochs is unknown; did you mean nEpochs?'],
  [
    { hyperparameters: [] },
    `hyperparameters must be an object with some of ${Object.keys(hyperparameterTable).join(', ')}, got []`,
  ],
  [
    { hyperparameters: { nEpochs: 3 }, method: { type: 'dpo' } },
    'hyperparameters must be left out beside method, which includes it, got {"nEpochs":3}',
  ],
  [
    { trainingMethod: 'dpo', method: { type: 'dpo' } },
    'trainingMethod must be left out beside method, which includes it, got "dpo"',
  ],
  [
    { grader: { stringCheck: {} }, method: { type: 'dpo' } },
    'grader must be left out beside method, which includes it, got {"stringCheck":{}}',
  ],
  [
    { trainingMethod: 'reinforcement', validationFile: 'file-1' },
    'grader must be given when trainingMethod is "reinforcement", got undefined',
  ],
  [
    { trainingMethod: 'reinforcement', grader: {} },
    'validationFile must be given when trainingMethod is "reinforcement", got undefined',
  ],
  [
    { trainingMethod: 'dpo', grader: { stringCheck: {} } },
    'grader must be left out unless trainingMethod is "reinforcement", got {"stringCheck":{}}',
  ],
  [
    { responseFormat: { type: 'object' } },
    'responseFormat must be left out unless trainingMethod is "reinforcement", got {"type":"object"}',
  ],
  [
    { hyperparameters: { reasoningEffort: 'low' } },
    'hyperparameters.reasoningEffort must be left out unless trainingMethod is "reinforcement", got "low"',
  ],
  [
    { hyperparameters: { reasoningEffort: 'auto' } },
    'hyperparameters.reasoningEffort must be "default", "low", "medium" or "high", got "auto"',
  ],
  [{ cancelAfterTimeout: 0.5 }, 'cancelAfterTimeout must be a whole number of seconds, 1 or more, got 0.5'],
  [{ completionWindow: -1 }, 'completionWindow must be a whole number of seconds, 0 or more, got -1'],
  [
    { waitForCompletion: false, completionWindow: 60 },
    'completionWindow must be left out when waitForCompletion is false, got 60',
  ],
  [
    { metadata: { team: 7 } },
    'metadata must be up to 15 pairs of text, with keys of up to 64 characters and values of up to 512, got {"team":7}',
  ],
  [
    { shareWith: ['proj_a', 'proj_a'] },
    'shareWith must name each project once, and names proj_a twice, got ["proj_a","proj_a"]',
  ],
  [{ shareWith: [''] }, 'shareWith[0] must be the id of a project, got ""'],
  [{ checkpoint: 'step-0' }, 'checkpoint must be "final", "best" or "step-N" with the number of a step, got "step-0"'],
] as const)('%j is rejected', ([props, message]) => {
  expect(rejection(props)).toBe(`train/bot: ${message}${message.endsWith('?') ? '' : '.'}`)
})

test.for([
  ['sufix', 'suffix'],
  ['training_method', 'trainingMethod'],
  ['cancelAfterTimout', 'cancelAfterTimeout'],
  ['CompletionWindow', 'completionWindow'],
  ['sharewith', 'shareWith'],
])('the unknown prop %s is rejected, with the name %s', ([name, nearest]) => {
  expect(rejection(JSON.parse(`{ "${name}": "x" }`))).toBe(`train/bot: ${name} is unknown; did you mean ${nearest}?`)
})

test('an unknown prop that is like no other is rejected with all names', () => {
  expect(rejection({ seed: 7 })).toMatch(
    /^train\/bot: seed is unknown; known are model, trainingFile, .*, checkpoint\.$/,
  )
})

test('a prop of the enhanced construct is rejected by the plain one', () => {
  const props = { ...basics, shareWith: ['proj_a'] }
  expect(() => new FineTuning(someStack(), 'bot', props)).toThrow('train/bot: shareWith is unknown; known are model')
})

test.for([
  [
    { method: { type: 'dpo', dpo: { hyperparameter: {} } } },
    'method.dpo.hyperparameter is unknown; did you mean hyperparameters?',
  ],
  [
    {
      trainingMethod: 'reinforcement',
      validationFile: 'file-1',
      grader: { multi: { labelModel: [{ label: ['a'] }] } },
    },
    'grader.multi.labelModel[0].label is unknown; did you mean labels?',
  ],
] as const)('a misspelled name within %j is rejected', ([props, message]) => {
  expect(rejection(props)).toBe(`train/bot: ${message}`)
})

test.for([undefined, null, 'gpt-4o-mini', []])('%j is rejected in place of props', (props) => {
  const message = `train/bot: props must be an object such as { model: 'gpt-4o-mini-2024-07-18', trainingFile: 'training.jsonl' }, got ${JSON.stringify(props)}.`
  for (const Made of [FineTuning, EnhancedFineTuning]) {
    const make = () => new Made(someStack(), 'bot', props as never) // as plain JavaScript may
    expect(make).toThrow(new Error(message))
  }
})

test('misspelled options of sharing, references and the provider are rejected', () => {
  const stack = someStack()
  const bot = new FineTuning(stack, 'bot', basics)
  const any = (options: object) => options as never // as props from JSON are
  expect(() => bot.shareWith('web', any({ project: ['proj_a'] }))).toThrow('project is unknown; did you mean projects?')
  expect(() => bot.shareWith('web', any(undefined as never))).toThrow(
    "train/bot/web: props must be an object such as { projects: ['proj_website'] }, got undefined.",
  )
  expect(() => bot.grantUse('proj_a', any({ checkpoints: 'best' }))).toThrow(
    'checkpoints is unknown; did you mean checkpoint?',
  )
  expect(() => FineTuning.fromJobId(stack, 'other', 'ftjob-1', any({ providers: 1 }))).toThrow('did you mean provider?')
  expect(() => new OpenaiProvider(stack, 'more', any({ base_url: 'https://example.com' }))).toThrow(
    'did you mean baseUrl?',
  )
  expect(() => new FineTuning(stack, 'more', any({ ...basics, provider: 'openai' }))).toThrow(
    'provider must be a provider, such as an OpenaiProvider, got "openai".',
  )
})

test('a path without a file is reported with where it was looked up', () => {
  expect(rejection({ trainingFile: 'no/such.jsonl' })).toBe(
    `train/bot: trainingFile must be the id of a file (file-…), the path of one, or a construct such as File, got "no/such.jsonl". There is no file ${process.cwd()}/no/such.jsonl.`,
  )
})

test.for(['monitoring', 'checkpointAccess', 'waitForCompletion', 'completionWindow', 'trainingMethod'])(
  'a value that only Terraform knows is rejected for %s, which decides what resources exist',
  (prop) => {
    const stack = someStack()
    const variable = new TerraformVariable(stack, 'later', { type: 'any' })
    const value = prop === 'completionWindow' ? variable.numberValue : variable.value
    expect(() => new EnhancedFineTuning(stack, 'bot', { ...basics, [prop]: value })).toThrow(
      new RegExp(
        `^train/bot: ${prop} must be .*known when the app runs, because .* got a value that only Terraform knows`,
      ),
    )
  },
)

test.for([[[]], [['other']]])('a stack with the providers %j is told to add one without an alias', ([aliases]) => {
  const stack = someStack({ provider: false })
  for (const alias of aliases ?? []) new OpenaiProvider(stack, alias, { alias })
  new FineTuning(stack, 'bot', basics)
  expect(() => synth(stack)).toThrow(
    `[train/bot] needs a provider: add \`new OpenaiProvider(this, 'openai')\` to the stack "train", or set the prop \`provider\`. The stack has none without an alias.`,
  )
})

test.for(['ft:gpt-4o-mini-2024-07-18:acme::abc', 'file-abc123', ''])('%j is not the id of a job', (id) => {
  const stack = someStack()
  const message = (path: string) =>
    `${path}: jobId must be the id of a job, such as "ftjob-abc123", not the name of a model or the id of a file, got ${JSON.stringify(id)}.`
  expect(() => FineTuning.fromJobId(stack, 'other', id)).toThrow(message('train/other'))
  expect(() => new FineTuning(stack, 'bot', basics).importFrom(id)).toThrow(message('train/bot'))
})

test.for([
  ['apiKey', 'OPENAI_API_KEY'],
  ['adminKey', 'OPENAI_ADMIN_KEY'],
] as const)('%s must not be written in an app, and the error does not repeat it', ([prop, variable]) => {
  const stack = someStack({ provider: false })
  const make = () => new OpenaiProvider(stack, 'openai', { [prop]: 'sk-secret' })
  expect(make).toThrow(new RegExp(`^train/openai: ${prop} must not be written in the app, .* set ${variable} where`))
  expect(make).not.toThrow(/sk-secret/)
})

test.for(['api-key', 'Authorization', 'x-portkey-api-key', 'Ocp-Apim-Subscription-Key', 'cf-aig-authorization'])(
  'a header %s must not be written in an app, and the error does not repeat it',
  (name) => {
    const make = () => new OpenaiProvider(someStack({ provider: false }), 'openai', { headers: { [name]: 'secret-7' } })
    expect(make).toThrow(
      `train/openai: headers["${name}"] must not be written in the app, because cdk.tf.json would show it`,
    )
    expect(make).not.toThrow(/secret-7/)
  },
)

test('a key may be the value of a variable, and headers that are not secret may be written', () => {
  const stack = someStack({ provider: false })
  const key = new TerraformVariable(stack, 'key', { type: 'string', sensitive: true })
  const headers = { Authorization: `Bearer ${key.stringValue}`, 'x-portkey-provider': 'openai' }
  new OpenaiProvider(stack, 'openai', { apiKey: key.stringValue, headers })
  expect(synth(stack)).toMatchObject({
    provider: {
      openai: [
        { api_key: '${var.key}', headers: { Authorization: 'Bearer ${var.key}', 'x-portkey-provider': 'openai' } },
      ],
    },
  })
})

test('headers may come from a variable as a whole', () => {
  const stack = someStack({ provider: false })
  const headers = new TerraformVariable(stack, 'headers', { type: 'map(string)', sensitive: true })
  new OpenaiProvider(stack, 'openai', { headers: Token.asStringMap(headers.value) })
  expect(synth(stack)).toMatchObject({ provider: { openai: [{ headers: '${var.headers}' }] } })
})

test('keys in the environment of the app are nowhere in what it writes', () => {
  const { OPENAI_ADMIN_KEY } = process.env
  process.env.OPENAI_ADMIN_KEY = 'sk-admin-secret'
  try {
    const stack = someStack()
    new EnhancedFineTuning(stack, 'bot', { ...basics, shareWith: ['proj_a'] })
    expect(JSON.stringify(synth(stack))).not.toContain('sk-admin-secret')
  } finally {
    if (OPENAI_ADMIN_KEY === undefined) delete process.env.OPENAI_ADMIN_KEY
    else process.env.OPENAI_ADMIN_KEY = OPENAI_ADMIN_KEY
  }
})
