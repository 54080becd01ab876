import { cp, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Adapter } from './target.ts'

/** Configuration of a PEFT adapter, as far as vLLM reads it. */
const configOf = async (folder: string): Promise<Readonly<Record<string, unknown>> | undefined> => {
  try {
    return JSON.parse(await readFile(join(folder, 'adapter_config.json'), 'utf8'))
  } catch {
    return undefined
  }
}

/** Returns why vLLM could not load an adapter; undefined if it can. */
export const peftProblem = async ({ model, folder }: Adapter): Promise<string | undefined> => {
  const config = await configOf(folder)
  if (config?.peft_type === 'LORA') return undefined
  const found = config === undefined ? 'it has no adapter_config.json' : 'its adapter_config.json has no peft_type LORA'
  return `${model} is no LoRA adapter in the format of PEFT, which vLLM loads: ${found}. Adapters of mlx-lm are deployed with \`deploy: {type: mlx-lm}\`.`
}

export const isThere = async (folder: string): Promise<boolean> =>
  (await stat(folder).catch(() => undefined))?.isDirectory() ?? false

/**
 * Copies an adapter into a folder, under its deployed name. Readers see the whole adapter or none of it.
 *
 * @param baseModel written into the copy, where vLLM compares it with the name of its own model
 */
export const copyAdapter = async ({ folder, name }: Adapter, to: string, baseModel?: string): Promise<string> => {
  const target = join(to, name)
  if (await isThere(target)) return target
  const partial = join(to, `.${name}.partial`)
  await rm(partial, { recursive: true, force: true })
  await mkdir(to, { recursive: true })
  await cp(folder, partial, { recursive: true })
  const config = baseModel === undefined ? undefined : await configOf(partial)
  if (config && config.base_model_name_or_path !== baseModel) {
    const changed = JSON.stringify({ ...config, base_model_name_or_path: baseModel }, undefined, 2)
    await writeFile(join(partial, 'adapter_config.json'), changed)
  }
  await rename(partial, target)
  return target
}

/** Removes a copied adapter: first its name, so that no reader finds half of it. */
export const removeCopy = async ({ name }: Pick<Adapter, 'name'>, from: string): Promise<void> => {
  const removed = join(from, `.${name}.removed`)
  await rm(removed, { recursive: true, force: true })
  await rename(join(from, name), removed).catch((error) => {
    if (error.code !== 'ENOENT') throw error
  })
  await rm(removed, { recursive: true, force: true })
}
