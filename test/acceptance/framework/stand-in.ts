import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { findTerraform } from '../../../src/framework/testing/index.ts'

interface StandIn {
  readonly name: 'terraform' | 'tofu'
  /** The first line that `version` prints. */
  readonly version: string
  /** What it does before it hands on to the real terraform, in shell; `$1` is the command. */
  readonly script?: string
}

/** An environment whose programs say they are of some version, and are the real terraform for the rest. */
export const standIns = (...given: readonly StandIn[]) => {
  const folder = mkdtempSync(join(tmpdir(), 'stand-in-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const real = findTerraform(process.env)
  for (const { name, version, script = '' } of given)
    writeFileSync(
      join(folder, name),
      `#!/bin/sh\nif [ "$1" = version ]; then echo '${version}'; exit; fi\nPATH=/usr/bin:/bin\n${script}\nexec '${real}' "$@"\n`,
      { mode: 0o755 },
    )
  return { PATH: folder, TF_ACC_TERRAFORM_PATH: undefined }
}
