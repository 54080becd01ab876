import { hyperparametersOf } from '../../openai/index.ts'
import { Code } from './code.ts'
import { withoutTemplates } from './hcl.ts'
import type { Configuration, ImportedJob } from './imported-job.ts'
import { nameJobs } from './name-jobs.ts'

/** Writes a TypeScript function that imports jobs into a stack of `cdktf` or `cdktn`. */
export const toCdktf = (jobs: readonly ImportedJob[], framework: string): Configuration => {
  const names = nameJobs(jobs, camelCase)
  const constructs = jobs.map((imported, index) => {
    const made = `new FineTuning(scope, ${literal(names[index])}, ${literal(propsOf(imported), '  ')})`
    return `  ${names[index]}: ${made}.importFrom(${literal(imported.job.id)}),`
  })
  const code = `import type { Construct } from 'constructs'
import { FineTuning } from '@tunesmith/constructs/${framework}'

/** Existing jobs. Nothing here retrains them. */
export const importedJobs = (scope: Construct) => ({
${constructs.join('\n')}
})`
  return { names, code }
}

/** The props of the job. For an imported job they are never compared with it. */
const propsOf = ({ job, config }: ImportedJob): object => ({
  model: config.model,
  trainingFile: config.training_file,
  validationFile: config.validation_file,
  suffix: config.suffix,
  ...trainingOf(job.method, config),
  metadata: config.metadata,
})

const trainingOf = (
  { type, hyperparameters = {}, grader }: ImportedJob['job']['method'],
  config: ImportedJob['config'],
) => {
  if (type === 'reinforcement') {
    const format = config.method?.reinforcement?.response_format_json
    const chosen = Object.entries(hyperparameters).map(([name, value]) => [name, String(value)])
    const reinforcement = {
      hyperparameters: Object.fromEntries(chosen),
      graderJson: new Json(grader),
      responseFormatJson: format === undefined ? undefined : new Json(JSON.parse(format)),
    }
    return { method: { type, reinforcement } }
  }
  const values: Readonly<Record<string, unknown>> = hyperparameters
  const names = hyperparametersOf(type === 'dpo' ? 'dpo' : 'supervised').map(camelCase)
  const chosen = Object.fromEntries(names.map((name) => [name, values[name]]))
  return { ...(type === 'dpo' && { trainingMethod: type }), hyperparameters: chosen }
}

/** A value that is passed as JSON. */
class Json {
  readonly value: unknown

  constructor(value: unknown) {
    this.value = value
  }
}

const widest = 100

/** A value as a TypeScript literal, on one line if it fits. */
export const literal = (value: unknown, indent = ''): string => {
  if (value instanceof Code) return value.text
  if (typeof value === 'string') return quoted(value)
  if (value instanceof Json) return `JSON.stringify(${literal(value.value, indent)})`
  if (typeof value !== 'object' || value === null) return String(value)
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{ ', ' }']
  const within = `${indent}  `
  const entries = Object.entries(value).filter(([, part]) => part !== undefined)
  const parts = entries.map(([key, part]) => `${Array.isArray(value) ? '' : `${keyOf(key)}: `}${literal(part, within)}`)
  const line = `${open}${parts.join(', ')}${close}`
  if (parts.length === 0) return line.replaceAll(' ', '')
  if (indent.length + line.length <= widest && !line.includes('\n')) return line
  return [open.trim(), ...parts.map((part) => `${within}${part},`), `${indent}${close.trim()}`].join('\n')
}

const keyOf = (key: string): string => (/^[A-Za-z_]\w*$/.test(key) ? key : quoted(key))

/** Quotes a text with single quotes, without Terraform templates. */
const quoted = (text: string): string => {
  const inner = JSON.stringify(withoutTemplates(text)).slice(1, -1)
  return `'${inner.replaceAll(/\\.|'/g, (found) => (found === '\\"' ? '"' : found === "'" ? "\\'" : found))}'`
}

export const camelCase = (words: string): string =>
  words.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
