import type { Attributes } from '../../framework/index.ts'
import { loadJobImport } from '../../provider/index.ts'
import { Code } from './code.ts'
import type { Configuration, ImportedJob } from './imported-job.ts'
import { nameJobs } from './name-jobs.ts'

const { jobArguments } = await loadJobImport()

type Values = Readonly<Record<string, unknown>>

/** Import blocks and resources, laid out as `terraform fmt` does. */
export const toHcl = (jobs: readonly ImportedJob[]): Configuration => {
  const names = nameJobs(jobs)
  const blocks = jobs.flatMap((imported, index) => [
    [`import {`, `  to = openai_fine_tuning_job.${names[index]}`, `  id = ${quoted(imported.job.id)}`, `}`],
    jobResource({ config: { ...imported.config } }, names[index], ignored(imported.unwritten)),
  ])
  return { names, code: blocks.map((lines) => lines.join('\n')).join('\n\n') }
}

/** Returns the lines of the resource block of a job, with additional lines at its end. */
export const jobResource = (
  { config }: { readonly config: Values },
  name = 'job',
  more: readonly string[] = [],
): readonly string[] => {
  const body = [...layOut(itemsOf(jobArguments, { ...config })), ...more]
  return [`resource "openai_fine_tuning_job" "${name}" {`, ...indented(body), '}']
}

/** Makes Terraform ignore arguments that cannot be written. */
const ignored = (unwritten: readonly string[]): readonly string[] =>
  unwritten.length === 0 ? [] : ['', 'lifecycle {', `  ignore_changes = [${unwritten.join(', ')}]`, '}']

/** An attribute, `name = value`, or a block, `name { … }`. The lines are what follows the name. */
interface Item {
  readonly name: string
  readonly sign: '= ' | ''
  readonly lines: readonly string[]
}

/** Returns the attributes and blocks that are set and differ from their defaults. */
const itemsOf = (attributes: Attributes, values: Values): readonly Item[] => {
  return Object.entries(attributes).flatMap(([name, attribute]): readonly Item[] => {
    const value = values[name]
    if (value === undefined || value === null || ('default' in attribute && attribute.default === value)) return []
    if (!('nesting' in attribute.type)) return [{ name, sign: '= ', lines: argument(name, value) }]
    const { type } = attribute
    const parts = (Array.isArray(value) ? value : [value]) as readonly Values[] // the values of blocks
    return parts.map((part) => {
      const items = itemsOf(type.attributes, name === 'hyperparameters' ? withNumbers(part) : part)
      return { name, sign: '', lines: braced(layOut(items)) }
    })
  })
}

/** Writes numbers as people do. The provider takes strings, since one of the values is `"auto"`. */
const withNumbers = (texts: Values): Values =>
  Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [name, /^\d+(\.\d+)?$/.test(String(text)) ? Number(text) : text]),
  )

const argument = (name: string, value: unknown): readonly string[] =>
  name.endsWith('_json') ? around('jsonencode(', expression(JSON.parse(String(value))), ')') : expression(value)

/** The HCL expression of a JSON value. */
const expression = (value: unknown): readonly string[] => {
  if (value instanceof Code) return [value.text]
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

/** Puts single-line items first, aligned; every other item has an empty line around it. */
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

/** A key, quoted unless HCL accepts it as a name; `for` would start an expression. */
const keyOf = (key: string): string => (/^(?!for$)[A-Za-z_][\w-]*$/.test(key) ? key : quoted(key))

const escapes: Readonly<Record<string, string>> = { '\\b': '\\u0008', '\\f': '\\u000c' }

/** Quotes a text for HCL, which has fewer escapes than JSON, without templates. */
export const quoted = (text: string): string =>
  withoutTemplates(JSON.stringify(text)).replaceAll(/\\./g, (found) => escapes[found] ?? found)

/** Escapes `${` and `%{`, so that Terraform finds no templates in a text. */
export const withoutTemplates = (text: string): string => text.replaceAll(/([$%])\{/g, '$1$1{')
