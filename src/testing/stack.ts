import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A stack of cdktf or of cdktn. */
export interface Stack {
  readonly node: { readonly id: string; readonly root: object }
  readonly synthesizer: { synthesize(session: { readonly outdir: string; readonly manifest: unknown }): void }
}

/** The configuration of a stack: blocks by kind, type and name. */
export type Synthesized = Readonly<Record<string, unknown>>

/**
 * Synthesizes a stack into a folder as `cdktf synth` does, with aspects, validations and assets.
 *
 * The stack brings its own framework, so neither framework is loaded here.
 *
 * @returns the folder for Terraform to run in
 * @throws Error with the message of a failed validation
 */
export const synthesizeTo = (outdir: string, stack: Stack): string => {
  const app = stack.node.root
  if (!('manifest' in app))
    throw new Error(
      `the stack ${stack.node.id} must be in an app: new TerraformStack(Testing.app(), '${stack.node.id}')`,
    )
  mkdirSync(join(outdir, 'stacks'), { recursive: true })
  // Assets go where the manifest says.
  const manifest = Object.create(app.manifest as object, { outdir: { value: outdir } }) // as both frameworks have it
  stack.synthesizer.synthesize({ outdir, manifest })
  return join(outdir, 'stacks', stack.node.id)
}

/** Returns the configuration of a stack, or of a text that `Testing.synth` returned. */
export const synthesized = (stack: Stack | string): Synthesized => {
  if (typeof stack === 'string') return JSON.parse(stack)
  const outdir = mkdtempSync(join(tmpdir(), 'synthesized-'))
  try {
    return JSON.parse(readFileSync(join(synthesizeTo(outdir, stack), 'cdk.tf.json'), 'utf8'))
  } finally {
    rmSync(outdir, { recursive: true })
  }
}
