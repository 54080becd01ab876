import { copyFileSync, existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { inspect, isDeepStrictEqual } from 'node:util'
import type { Expectations } from './expectations.ts'
import type { Terraform } from './terraform.ts'
import type { AttributeValues } from './terraform-state.ts'
import type { ImportStep } from './test-step.ts'

const stateFile = 'imported.tfstate'
const blockFile = 'imported.tf'
const planFile = 'imported.tfplan'

/** Imports an object into a copy of the state without it, and compares the two. */
export const importObject = async (
  terraform: Terraform,
  { import: { address, id, block, ignore = [] }, check }: ImportStep,
  expectations: Expectations,
): Promise<void> => {
  const before = await terraform.showState()
  const former = before.resources.get(address)
  const wanted = typeof id === 'string' ? id : id(before)
  const inFolder = (file: string) => join(terraform.directory, file)
  try {
    if (existsSync(inFolder('terraform.tfstate'))) copyFileSync(inFolder('terraform.tfstate'), inFolder(stateFile))
    if (former) await terraform.succeed(['state', 'rm', `-state=${stateFile}`, '-backup=-', address])
    if (block) terraform.write({ [blockFile]: `import {\n  to = ${address}\n  id = ${JSON.stringify(wanted)}\n}\n` })
    else {
      const into = [`-state=${stateFile}`, '-backup=-', '-no-color', '-input=false']
      if (expectations.failed(await terraform.run(['import', ...into, address, wanted]), 'import')) return
    }
    if (expectations.failed(await terraform.plan(`-state=${stateFile}`, `-out=${planFile}`), 'plan of the import'))
      return
    const change = (await terraform.showPlan(planFile)).change(address)
    const imported = block ? (change.before ?? {}) : (await terraform.showState(stateFile)).values(address)
    const different = former ? differences(former.values, imported, ignore) : []
    if (different.length > 0)
      throw new Error(`what was imported as ${address} is not what was there:\n${different.join('\n')}`)
    await check?.(imported)
    if (ignore.length === 0 && change.actions.some((action) => action !== 'no-op'))
      throw new Error(
        `the plan for the imported ${address} must be empty, and is not:\n${await terraform.show(planFile)}`,
      )
  } finally {
    for (const file of [stateFile, blockFile, planFile]) rmSync(inFolder(file), { force: true })
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
