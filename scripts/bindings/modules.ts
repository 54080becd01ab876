import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { allHyperparameters, hyperparametersOf, methods } from '../../src/openai/facts/hyperparameters.ts'

const names = allHyperparameters.map(([name]) => name)

const basic = 'modules/fine_tuning'
const enhanced = 'modules/fine_tuning/enhanced_fine_tuning'
const ownPart = /^# The rest is what the module fine_tuning does not have\..*\n[\s\S]*/m

/**
 * The files of the modules that name hyperparameters or stand in both modules, as they should be, by their path.
 *
 * `fine_tuning` is written by hand except for its hyperparameters; a file of `enhanced_fine_tuning` begins with the same text.
 */
export const moduleFiles = async (root: string): Promise<ReadonlyMap<string, string>> => {
  const files = new Map<string, string>()
  for (const [name, fill] of [
    ['main.tf', withArguments],
    ['variables.tf', withVariables],
  ] as const) {
    const shared = fill(await readFile(join(root, basic, name), 'utf8'))
    const [own] = ownPart.exec(await readFile(join(root, enhanced, name), 'utf8')) ?? []
    if (own === undefined) throw new Error(`${enhanced}/${name} does not say where its own part begins`)
    files.set(`${basic}/${name}`, shared)
    files.set(`${enhanced}/${name}`, `${shared}\n${own}`)
  }
  files.set(`${enhanced}/versions.tf`, await readFile(join(root, basic, 'versions.tf'), 'utf8'))
  return files
}

/** Fills the block `hyperparameters` of `main.tf`, which is laid out as `terraform fmt` does. */
const withArguments = (text: string): string => {
  const width = Math.max(...names.map(({ length }) => length))
  const lines = names.map((name) => `      ${name.padEnd(width)} = lookup(var.hyperparameters, "${name}", null)\n`)
  return replaced(text, /(?<=^ {4}hyperparameters \{\n)[\s\S]*?(?=^ {4}\})/m, lines.join(''))
}

const quoted = (words: readonly string[], quote: string) => {
  const all = words.map((word) => `${quote}${word}${quote}`)
  return `${all.slice(0, -1).join(', ')} or ${all.at(-1)}`
}

const list = (words: readonly string[]): string => JSON.stringify(words).replaceAll(',', ', ')

/** Writes the variables whose values the table restricts. */
const withVariables = (text: string): string => {
  const unknown = `setsubtract(keys(var.hyperparameters), ${list(names)})`
  const one = quoted(methods, String.raw`\"`)
  const parts = methods.map((method) => {
    const others = hyperparametersOf(method).filter((name) => method === 'supervised' || !common.includes(name))
    return method === 'supervised' ? others.join(', ') : `for ${method} also ${others.join(', ')}`
  })
  const variables = {
    training_method: `  description = "Training method: ${one}."
  type        = string
  default     = "supervised"
  nullable    = false

  validation {
    condition     = contains(${list(methods)}, var.training_method)
    error_message = "training_method must be ${one}, not \\"\${var.training_method}\\"."
  }
`,
    hyperparameters: `  description = "Hyperparameters of the training method: ${parts.join('; ')}. The API chooses those that are not set or \\"auto\\"."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = length(${unknown}) == 0
    error_message = "hyperparameters may have ${names.join(', ')}, not \${join(", ", ${unknown})}."
  }
`,
  }
  return Object.entries(variables).reduce(
    (filled, [name, body]) =>
      replaced(filled, new RegExp(String.raw`(?<=^variable "${name}" \{\n)[\s\S]*?(?=^\})`, 'm'), body),
    text,
  )
}

const common: readonly string[] = hyperparametersOf('supervised')

const replaced = (text: string, place: RegExp, by: string): string => {
  if (!place.test(text)) throw new Error(`a module has no place for ${place}`)
  return text.replace(place, () => by)
}
