import { TerraformCount, TerraformIterator, TerraformOutput, TerraformStack, TerraformVariable, Testing } from 'cdktf'
import { expect, test } from 'vitest'
import { EnhancedFineTuning, FineTuning, OpenaiProvider } from '../../src/constructs/index.ts'
import { basics, someStack, synth } from './some-stack.ts'

test('every value of a job reaches another stack as an output that is never null', () => {
  const producer = someStack()
  const consumer = new TerraformStack(producer.node.root as never, 'consumer') // an app is a construct
  const own = new FineTuning(producer, 'bot', basics)
  const other = FineTuning.fromJobId(producer, 'other', 'ftjob-abc123')
  for (const job of [own, other])
    for (const name of [
      'id',
      'status',
      'fineTunedModel',
      'fineTunedModelId',
      'createdAt',
      'finishedAt',
      'trainedTokens',
    ] as const)
      new TerraformOutput(consumer, `${job.node.id}-${name}`, { value: job[name] })
  producer.prepareStack()
  consumer.prepareStack()
  const exported = Object.values(synth(producer).output ?? {}).map(({ value }) => String(value))
  const of = (address: string) => [
    `\${${address}.id}`,
    `\${${address}.status}`,
    `\${join("", compact([${address}.fine_tuned_model]))}`,
    `\${${address}.created_at}`,
    `\${coalesce(${address}.finished_at, 0)}`,
    `\${coalesce(${address}.trained_tokens, 0)}`,
  ]
  const expected = [...of('openai_fine_tuning_job.bot'), ...of('data.openai_fine_tuning_job.other')]
  expect(exported.sort()).toEqual(expected.sort())
  const imported = Object.values(JSON.parse(Testing.synth(consumer)).output as Record<string, { value: string }>)
  expect(imported).toHaveLength(14)
  for (const { value } of imported)
    expect(value).toMatch(/^\$\{data\.terraform_remote_state\.[\w-]+\.outputs\.cross-stack-output-\w+\}$/)
})

test.for(['forEach', 'count'] as const)('%s on a resource of a construct is rejected at synth, with a loop', (name) => {
  const stack = someStack()
  const bot = new EnhancedFineTuning(stack, 'bot', basics)
  if (name === 'forEach') bot.resource.forEach = TerraformIterator.fromList(['a', 'b'])
  else bot.resource.count = TerraformCount.of(2)
  expect(() => synth(stack)).toThrow(
    `[train/bot] cannot have ${name}, which is set on train/bot/Default: the other resources of the construct refer to a single one. Make one construct per item instead: for (const [name, props] of Object.entries(jobs)) new FineTuning(this, name, props).`,
  )
})

test('isFineTuning knows jobs of this stack and others, and nothing else', () => {
  const stack = someStack()
  const jobs = [
    new FineTuning(stack, 'one', basics),
    new EnhancedFineTuning(stack, 'two', basics),
    FineTuning.fromJobId(stack, 'three', 'ftjob-abc123'),
  ]
  expect(jobs.map((job) => FineTuning.isFineTuning(job))).toEqual([true, true, true])
  const others = [
    stack,
    jobs[0]?.node,
    new OpenaiProvider(stack, 'more', { alias: 'more' }),
    undefined,
    null,
    'ftjob-1',
  ]
  expect(others.map((other) => FineTuning.isFineTuning(other))).toEqual(Array(6).fill(false))
})

test('a grant is one permission per project and checkpoint, however often it is asked for', () => {
  const stack = someStack()
  const bot = new FineTuning(stack, 'bot', basics)
  const granted = bot.grantUse('proj_a')
  expect(bot.grantUse('proj_a')).toBe(granted)
  expect(bot.grantUse('proj_a', { checkpoint: 'best' })).not.toBe(granted)
  bot.grantUse('proj_b')
  const permissions = Object.values(synth(stack).resource.openai_fine_tuning_checkpoint_permission ?? {})
  const shared = permissions.map(({ project_ids, checkpoint = 'final' }) => `${project_ids} ${checkpoint}`)
  expect(shared.sort()).toEqual(['proj_a best', 'proj_a final', 'proj_b final'])
})

test('a grant to a project that only Terraform knows is rejected, with what to use', () => {
  const stack = someStack()
  const project = new TerraformVariable(stack, 'project', { type: 'string' }).stringValue
  const bot = new FineTuning(stack, 'bot', basics)
  expect(() => bot.grantUse(project)).toThrow("use shareWith('<id>', { projects: [project] })")
})
