import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the modules. */
export const modulesFolder = fileURLToPath(new URL('../../../modules', import.meta.url))

/** The files of all modules, under `modules/`. */
export const moduleFiles = (): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(modulesFolder, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.tf'))
      .map((path) => [`modules/${path}`, readFileSync(join(modulesFolder, path), 'utf8')]),
  )

/** A root module that uploads a file and calls a module with it; what the module tells is the output `all`. */
export const moduleCall = (source: string, argumentLines: string): string => `
resource "openai_file" "training" {
  file = "training.jsonl"
}

module "under_test" {
  source = "${source}"
  ${argumentLines}
}

output "all" {
  value = module.under_test
}
`
