import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { infraRepo } from '../../acceptance/constructs/infra-repo.ts'

const app = (framework: string, code: string): string => `
import { App, TerraformStack } from '${framework}'
import { EnhancedFineTuning, FineTuning, OpenaiProvider } from '@tunesmith/constructs/${framework}'

const app = new App()
const scope = new TerraformStack(app, 'train')
new OpenaiProvider(scope, 'openai')
const props = { model: 'gpt-4o-mini-2024-07-18', trainingFile: 'training.jsonl' }
${code}
app.synth()
`

const rejected = [
  [`new FineTuning(scope, 'bot', { ...props, sufix: 'support' })`, 'sufix is unknown; did you mean suffix?'],
  [`new FineTuning(scope, 'bot', { ...props, cancelAfterTimeOut: 60 })`, 'did you mean cancelAfterTimeout?'],
  [
    `new FineTuning(scope, 'bot', JSON.parse(JSON.stringify({ ...props, shareWith: ['proj_1'] })))`,
    'shareWith is unknown',
  ],
  [`new FineTuning(scope, 'bot', undefined)`, 'props'],
  [`new EnhancedFineTuning(scope, 'bot', props).resource.forEach = { a: 1 }`, 'forEach'],
] as const

test.for([
  ['cdktf', 'cdktn', 'cdktf-typescript'],
  ['cdktn', 'cdktf', 'cdktn-typescript'],
] as const)(
  'synth of %s rejects what would cost money, and makes no empty permission',
  async ([framework, other, example]) => {
    const { directory, emulator, run, succeed } = await infraRepo(example, { without: [other] })
    for (const [line, message] of rejected) {
      writeFileSync(join(directory, 'main.ts'), app(framework, line))
      const { code, stdout, stderr } = await run(framework, 'synth')
      expect(code, line).not.toBe(0)
      expect(stdout + stderr, line).toContain(message)
    }
    writeFileSync(join(directory, 'main.ts'), app(framework, `new EnhancedFineTuning(scope, 'bot', props)`))
    await succeed(framework, 'synth')
    const stack = join(directory, 'cdktf.out/stacks/train/cdk.tf.json')
    expect(existsSync(stack)).toBe(true)
    expect(readFileSync(stack, 'utf8')).not.toContain('openai_fine_tuning_checkpoint_permission')
    expect(emulator.journal.entries()).toEqual([])
  },
)
