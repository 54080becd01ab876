import type * as z from 'zod'
import { formatPath, isObject, isUnknown, isWhollyKnown, type Path, type Value } from '../cty/index.ts'
import { type Diagnostic, resolvePath } from '../diagnostics/index.ts'
import { type AttributeField, elementsOf, type Field, type ObjectShape } from './object-shape.ts'
import { render } from './render.ts'
import { ShapeError } from './shape.ts'
import { containsUnknown } from './unknown.ts'

/**
 * Checks a configuration against a schema, and returns every problem.
 *
 * Unknown values are not checked. Terraform itself checks types and block counts. It leaves to the provider that computed
 * attributes are not set, and that required attributes within nested attributes are.
 */
export const checkConfig = (object: ObjectShape, config: Value): readonly Diagnostic[] =>
  checkObject(object, config, [], false)

const checkObject = (object: ObjectShape, config: Value, path: Path, secret: boolean): readonly Diagnostic[] =>
  isObject(config)
    ? [...object.fields.values()].flatMap((field) =>
        checkField(field, config.get(field.name) ?? null, [...path, { attribute: field.name }], secret),
      )
    : []

/** @param within whether the field belongs to a value that is secret as a whole */
const checkField = (field: Field, value: Value, path: Path, within: boolean): readonly Diagnostic[] => {
  const secret = within || (field.kind === 'attribute' && Boolean(field.options.sensitive || field.options.writeOnly))
  const found: Diagnostic[] = [...checkPresence(field, value, path)]
  if (value === null || isUnknown(value)) return found
  if (field.options.deprecated && isWhollyKnown(value) && !isEmptyBlock(field, value))
    found.push(
      warning('Deprecated Attribute', `${formatPath(path)} is deprecated: ${sentence(field.options.deprecated)}`, path),
    )
  if (field.nested) {
    const { object } = field.nested
    for (const element of elementsOf(field.nested, value, path))
      found.push(...checkObject(object, element.value, element.path, secret))
  } else if (field.kind === 'attribute' && field.mode !== 'computed')
    found.push(...checkValue(field, value, path, secret))
  return found
}

const isEmptyBlock = (field: Field, value: Value): boolean =>
  field.kind === 'block' && field.nested.nesting !== 'single' && elementsOf(field.nested, value, []).length === 0

const checkPresence = (field: Field, value: Value, path: Path): readonly Diagnostic[] => {
  if (field.kind === 'block') return []
  const name = formatPath(path)
  if (field.mode === 'computed' && value !== null)
    return [
      error(
        'Invalid Configuration for Read-Only Attribute',
        `${name} is set by the provider: remove it from the configuration.`,
        path,
      ),
    ]
  if (field.mode === 'required' && value === null)
    return [
      error(
        'Missing Configuration for Required Attribute',
        `${name} must be set: ${sentence(lowerFirst(field.description))}`,
        path,
      ),
    ]
  return []
}

const checkValue = (field: AttributeField, value: Value, path: Path, secret: boolean): readonly Diagnostic[] => {
  let decoded: unknown
  try {
    decoded = field.shape.decode(value, path)
  } catch (cause) {
    if (cause instanceof ShapeError) return [error('Invalid Attribute Value', sentence(cause.message), cause.path)]
    throw cause
  }
  const result = field.schema?.safeParse(decoded)
  if (!result || result.success) return []
  return result.error.issues
    .map((issue) => ({ issue, got: valueAt(decoded, issue.path) }))
    .filter(({ got }) => !containsUnknown(got))
    .map(({ issue, got }) => {
      const at = [...path, ...resolvePath(field.shape.type, issue.path)]
      const shown = secret ? '' : ` Got ${render(got)}.`
      return {
        ...error('Invalid Attribute Value', `${formatPath(at)}: ${sentence(issue.message)}${shown}`, at),
        ...paramsOf(issue),
      }
    })
}

const valueAt = (value: unknown, keys: readonly PropertyKey[]): unknown =>
  keys.reduce<unknown>(
    (here, key) => (typeof here === 'object' && here !== null ? Reflect.get(here, key) : undefined),
    value,
  )

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`)

/** Returns the summary and severity that a refinement sets with `params`. */
const paramsOf = (issue: z.core.$ZodIssue): Partial<Pick<Diagnostic, 'summary' | 'severity'>> => {
  const { summary, severity } = (issue.code === 'custom' && issue.params) || {}
  return {
    ...(typeof summary === 'string' && { summary }),
    ...(severity === 'warning' && { severity }),
  }
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

const error = (summary: string, detail: string, path: Path): Diagnostic => ({
  severity: 'error',
  summary,
  detail,
  path,
})
const warning = (summary: string, detail: string, path: Path): Diagnostic => ({
  severity: 'warning',
  summary,
  detail,
  path,
})
