import type { Attributes } from '../../framework/index.ts'
import { loadJobImport } from '../../provider/index.ts'
import type { Configuration, ImportedJob } from './imported-job.ts'
import { nameJobs } from './name-jobs.ts'
import { withoutTemplates } from './without-templates.ts'

const { jobArguments } = await loadJobImport()

/** Import blocks and resources, laid out as `terraform fmt` does. */
export const toHcl = (jobs: readonly ImportedJob[]): Configuration => {
  const names = nameJobs(jobs)
  const blocks = jobs.flatMap((imported, index) => [
    [`import {`, `  to = openai_fine_tuning_job.${names[index]}`, `  id = ${quoted(imported.job.id)}`, `}`],
    jobResource(imported, names[index], ignored(imported.unwritten)),
  ])
  return { names, code: blocks.map((lines) => lines.join('\n')).join('\n\n') }
}

/** The lines of the resource that declares a job, with what else is to stand in it. */
export const jobResource = ({ config }: ImportedJob, name = 'job', more: readonly string[] = []): readonly string[] => {
  const body = [...layOut(itemsOf(jobArguments, { ...config })), ...more]
  return [`resource "openai_fine_tuning_job" "${name}" {`, ...indented(body), '}']
}

/** Has Terraform leave alone what cannot be written. */
const ignored = (unwritten: readonly string[]): readonly string[] =>
  unwritten.length === 0 ? [] : ['', 'lifecycle {', `  ignore_changes = [${unwritten.join(', ')}]`, '}']

type Values = Readonly<Record<string, unknown>>

/** An attribute, `name = value`, or a block, `name { … }`; the lines are what comes after the name. */
interface Item {
  readonly name: string
  readonly sign: '= ' | ''
  readonly lines: readonly string[]
}

/** What is said with these attributes and blocks: nothing of what is not set, or is the default. */
const itemsOf = (attributes: Attributes, values: Values): readonly Item[] => {
  return Object.entries(attributes).flatMap(([name, attribute]): readonly Item[] => {
    const value = values[name]
    if (value === undefined || value === null || ('default' in attribute && attribute.default === value)) return []
    if (!('nesting' in attribute.type)) return [{ name, sign: '= ', lines: argument(name, value) }]
    const { type } = attribute
    const parts = (Array.isArray(value) ? value : [value]) as readonly Values[] // what blocks hold
    return parts.map((part) => {
      const items = itemsOf(type.attributes, name === 'hyperparameters' ? withNumbers(part) : part)
      return { name, sign: '', lines: braced(layOut(items)) }
    })
  })
}

/** The provider takes texts, since one of the values is `"auto"`; people write numbers. */
const withNumbers = (texts: Values): Values =>
  Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [name, /^\d+(\.\d+)?$/.test(String(text)) ? Number(text) : text]),
  )

const argument = (name: string, value: unknown): readonly string[] =>
  name.endsWith('_json') ? around('jsonencode(', expression(JSON.parse(String(value))), ')') : expression(value)

/** An expression for any value that JSON has. */
const expression = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [quoted(value)]
  if (typeof value !== 'object' || value === null) return [String(value)]
  if (!Array.isArray(value))
    return braced(
      layOut(Object.entries(value).map(([key, part]) => ({ name: keyOf(key), sign: '= ', lines: expression(part) }))),
    )
  const parts = value.map(expression)
  if (parts.every(({ length }) => length === 1)) return [`[${parts.join(', ')}]`]
  return ['[', ...parts.flatMap((lines) => indented(around('', lines, ','))), ']']
}

/** What stands on one line comes first, aligned; each of the others has empty lines around it. */
const layOut = (items: readonly Item[]): readonly string[] => {
  const isShort = ({ sign, lines }: Item) => sign !== '' && lines.length === 1
  const short = items.filter(isShort)
  const width = Math.max(...short.map(({ name }) => name.length))
  const groups = [
    short.map(({ name, lines }) => `${name.padEnd(width)} = ${lines[0]}`),
    ...items
      .filter((item) => !isShort(item))
      .map(({ name, sign, lines }) => [`${name} ${sign}${lines[0]}`, ...lines.slice(1)]),
  ]
  return groups.filter(({ length }) => length > 0).flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]))
}

const braced = (lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? ['{}'] : ['{', ...indented(lines), '}']

const around = (before: string, lines: readonly string[], after: string): readonly string[] =>
  lines.with(0, before + lines[0]).map((line, index) => (index === lines.length - 1 ? line + after : line))

const indented = (lines: readonly string[]): readonly string[] => lines.map((line) => (line === '' ? '' : `  ${line}`))

/** A key as it is where HCL takes it for a name; `for` would begin an expression. */
const keyOf = (key: string): string => (/^(?!for$)[A-Za-z_][\w-]*$/.test(key) ? key : quoted(key))

const escapes: Readonly<Record<string, string>> = { '\\b': '\\u0008', '\\f': '\\u000c' }

/** A text as HCL quotes it, which knows fewer escapes than JSON, and in which nothing is a template. */
const quoted = (text: string): string =>
  withoutTemplates(JSON.stringify(text)).replaceAll(/\\./g, (found) => escapes[found] ?? found)
