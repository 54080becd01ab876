import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A stack of cdktf or of cdktn. */
export interface Stack {
  readonly node: { readonly id: string; readonly root: object }
  readonly synthesizer: { synthesize(session: { readonly outdir: string; readonly manifest: unknown }): void }
}

/** What a stack says to Terraform: blocks by kind, type and name. */
export type Synthesized = Readonly<Record<string, unknown>>

/**
 * Synthesizes a stack as `cdktf synth` does, with aspects, validations and assets, into a folder of one's own.
 *
 * The stack brings its framework with it, so that neither has to be loaded here.
 *
 * @returns the folder for Terraform to run in
 * @throws Error with what a validation says
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

/** What a stack says to Terraform, or what a text such as `Testing.synth` gives does. */
export const synthesized = (stack: Stack | string): Synthesized => {
  if (typeof stack === 'string') return JSON.parse(stack)
  const outdir = mkdtempSync(join(tmpdir(), 'synthesized-'))
  try {
    return JSON.parse(readFileSync(join(synthesizeTo(outdir, stack), 'cdk.tf.json'), 'utf8'))
  } finally {
    rmSync(outdir, { recursive: true })
  }
}
