import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { inspect, isDeepStrictEqual } from 'node:util'
import type { AttributeValues } from './expect-values.ts'
import type { Expectations } from './expectations.ts'
import type { Terraform } from './terraform.ts'
import type { ImportStep } from './test-step.ts'

const blockFile = 'imported.tf'
const planFile = 'imported.tfplan'

/** Imports an object into a state without it, compares it with the previous object, and restores the state. */
export const importObject = async (
  terraform: Terraform,
  { import: { address, id, identity, block, ignore = [], check } }: ImportStep,
  expectations: Expectations,
): Promise<void> => {
  const before = await terraform.showState()
  const former = before.resources.get(address)
  const wanted = typeof id === 'function' ? id(before) : id
  const named = typeof identity === 'function' ? identity(before) : identity
  const restore = keepState(terraform.directory)
  try {
    if (former) await terraform.succeed(['state', 'rm', address])
    if (block || wanted === undefined) {
      const by = wanted === undefined ? `identity = ${toHcl(named)}` : `id = ${toHcl(wanted)}`
      terraform.write({ [blockFile]: `import {\n  to = ${address}\n  ${by}\n}\n` })
    } else if (expectations.failed(await terraform.import(address, wanted), 'import')) return
    if (expectations.failed(await terraform.plan(`-out=${planFile}`), 'plan of the import')) return
    const change = (await terraform.showPlan(planFile)).change(address)
    const imported = change.imported ? (change.before ?? {}) : (await terraform.showState()).values(address)
    const different = former ? differences(former.values, imported, ignore) : []
    if (different.length > 0)
      throw new Error(`the object imported as ${address} differs from the previous one:\n${different.join('\n')}`)
    await check?.(imported)
    if (ignore.length === 0 && change.actions.some((action) => action !== 'no-op'))
      throw new Error(
        `the plan for the imported ${address} must be empty, but is not:\n${await terraform.show(planFile)}`,
      )
  } finally {
    restore()
  }
}

/** Formats a value as HCL, which is JSON with escaped template markers. */
const toHcl = (value: unknown): string => JSON.stringify(value).replaceAll(/[$%](?=\{)/g, '$&$&')

/** Copies the state, and returns a function that restores it and removes the import's files. */
const keepState = (directory: string): (() => void) => {
  const state = join(directory, 'terraform.tfstate')
  const kept = join(directory, 'kept.tfstate')
  if (existsSync(state)) copyFileSync(state, kept)
  return () => {
    for (const file of [blockFile, planFile]) rmSync(join(directory, file), { force: true })
    if (existsSync(kept)) renameSync(kept, state)
    else rmSync(state, { force: true })
  }
}

const differences = (
  before: AttributeValues,
  imported: AttributeValues,
  ignore: readonly string[],
): readonly string[] =>
  Object.keys({ ...before, ...imported })
    .filter((name) => !ignore.includes(name) && !isDeepStrictEqual(before[name], imported[name]))
    .map((name) => `  ${name}: was ${inspect(before[name])}, imported as ${inspect(imported[name])}`)
