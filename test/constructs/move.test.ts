import { TerraformStack } from 'cdktf'
import { Construct } from 'constructs'
import { expect, test } from 'vitest'
import { EnhancedFineTuning, FineTuning, OpenaiProvider, type PreviousAddresses } from '../../src/constructs/index.ts'
import { basics, someStack, synth } from './some-stack.ts'

const everything = {
  ...basics,
  trainingFile: import.meta.filename,
  validationFile: import.meta.filename,
  waitForCompletion: true,
  shareWith: ['proj_a'],
}

/** Returns the addresses of a stack's resources. */
const addressesIn = (stack: TerraformStack): readonly string[] =>
  Object.entries(synth(stack).resource).flatMap(([type, blocks]) =>
    Object.keys(blocks).map((name) => `${type}.${name}`),
  )

const movesIn = (stack: TerraformStack) => (synth(stack) as unknown as { moved: { from: string; to: string }[] }).moved

test.for(['support-bot', 'team/support-bot'])('a construct moves from %s with all of its resources', (path) => {
  const make = (stack: TerraformStack, at: string) => {
    const [id = '', ...above] = at.split('/').reverse()
    const scope = above.reverse().reduce<Construct>((parent, name) => new Construct(parent, name), stack)
    const bot = new EnhancedFineTuning(scope, id, everything)
    bot.shareWith('website', { projects: ['proj_website'] })
    return bot
  }
  const before = someStack()
  make(before, path)
  const after = someStack()
  make(after, 'group/help-desk').moveFrom(path).grantUse('proj_later')
  const moves = movesIn(after)
  const later = (address: string) => address.includes('proj_later')
  expect(
    moves
      .map(({ from }) => from)
      .filter((from) => !later(from))
      .sort(),
  ).toEqual(addressesIn(before).toSorted())
  expect(moves.map(({ to }) => to).sort()).toEqual(addressesIn(after).toSorted())
})

test('a plain job and its file move into a construct', () => {
  const stack = someStack()
  new EnhancedFineTuning(stack, 'bot', everything).moveFrom({
    job: 'openai_fine_tuning_job.support',
    trainingFile: 'openai_file.training',
    sharing: 'openai_fine_tuning_checkpoint_permission.web',
  })
  expect(
    movesIn(stack)
      .map(({ from }) => from)
      .sort(),
  ).toEqual(['openai_file.training', 'openai_fine_tuning_checkpoint_permission.web', 'openai_fine_tuning_job.support'])
})

test('a stack that names its resources itself is asked for the previous names', () => {
  class Named extends TerraformStack {
    protected override allocateLogicalId(element: Parameters<TerraformStack['getLogicalId']>[0]): string {
      return `named_${super.allocateLogicalId(element)}`
    }
  }
  const stack = new Named(someStack().node.root as Construct, 'named') // an app is one
  new OpenaiProvider(stack, 'openai')
  new FineTuning(stack, 'bot', basics).moveFrom('old')
  expect(movesIn(stack)).toEqual([{ from: 'openai_fine_tuning_job.named_old', to: 'openai_fine_tuning_job.named_bot' }])
})

test.for<[string | PreviousAddresses, string]>([
  ['bot', 'previous must be where the construct was before, got "bot", where it is now.'],
  ['', 'previous must be the path of a construct in the stack, such as "support-bot", or Terraform addresses, got "".'],
  [{ job: 'support' }, 'job must be a Terraform address such as "openai_fine_tuning_job.support", got "support".'],
  [
    { job: 'openai_fine_tuning_job.a', file: 'openai_file.b' } as PreviousAddresses,
    'file is unknown; known are job, trainingFile, validationFile, completion, sharing.',
  ],
])('%j is not where a construct was', ([previous, message]) => {
  expect(() => new FineTuning(someStack(), 'bot', basics).moveFrom(previous)).toThrow(`train/bot: ${message}`)
})
