import { readdir } from 'node:fs/promises'
import { UsageError } from '../command-line/command-error.ts'

/** Rejects a folder that holds Terraform configuration already: its plan would be about more than the new jobs. */
export const requireNoConfiguration = async (folder: string, force: boolean | undefined): Promise<void> => {
  const found = (await readdir(folder).catch(() => [])).filter((name) => /\.tf(\.json)?$/.test(name))
  if (found.length === 0 || (force && found.every((name) => name === 'main.tf'))) return
  throw new UsageError(`${JSON.stringify(folder)} holds Terraform configuration already: ${found.join(', ')}`, {
    advice: 'Name another folder with --out, or replace a main.tf with --force.',
  })
}
