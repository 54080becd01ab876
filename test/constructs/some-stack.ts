import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { TerraformStack, Testing } from 'cdktf'
import { onTestFinished } from 'vitest'
import { OpenaiProvider } from '../../src/constructs/index.ts'

/** What every job needs. */
export const basics = { model: 'gpt-4o-mini-2024-07-18', trainingFile: 'file-abc123' } as const

/** A stack with a provider. */
export const someStack = ({ provider = true } = {}): TerraformStack => {
  const app = Testing.app()
  onTestFinished(() => rmSync(app.outdir, { recursive: true, force: true }))
  const stack = new TerraformStack(app, 'train')
  if (provider) new OpenaiProvider(stack, 'openai')
  return stack
}

type Blocks = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>

/** What a stack says to Terraform. */
export interface Synthesized {
  readonly resource: Blocks
  readonly data: Blocks
  readonly output: Blocks[string]
  readonly import: readonly object[]
  readonly terraform: object
}

/** Synthesizes a stack as the command line does, validations and all. */
export const synth = (stack: TerraformStack): Synthesized => JSON.parse(Testing.synth(stack, true))

/** A file that a stack was synthesized with. */
export const synthesizedFile = (folder: string, path: string): string =>
  readFileSync(join(folder, 'stacks/train', path), 'utf8')
