import { Token } from 'cdktf'
import * as z from 'zod'

/** A value that must be what `allowed` says if it is known; what only Terraform will know is taken as it is. */
export const leaf = <S extends z.ZodType>(allowed: string, schema: S) =>
  z.custom<z.output<S>>((value) => Token.isUnresolved(value) || schema.safeParse(value).success, `must be ${allowed}`)

/** A value that decides which resources there are, and therefore has to be known when the app runs. */
export const decisive = <S extends z.ZodType>(allowed: string, schema: S) =>
  z.custom<z.output<S>>(
    (value) => !Token.isUnresolved(value) && schema.safeParse(value).success,
    `must be ${allowed}, known when the app runs, because it decides which resources there are`,
  )

/**
 * Holds props against what they must be.
 *
 * @throws Error that names the construct, the prop, what it must be, and what it is
 */
export const checkProps = <T>(schema: z.ZodType<T>, props: T, path: string): void => {
  const { error } = schema.safeParse(props)
  if (!error) return
  const told = error.issues.map(
    (issue) => `${z.core.toDotPath(issue.path)} ${issue.message}, got ${show(at(props, issue.path))}`,
  )
  throw new Error(`${path}: ${told.join('; ')}.`)
}

const at = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((part, key) => (part as Record<PropertyKey, unknown> | undefined)?.[key], value) // zod came here by it

const show = (value: unknown): string => {
  if (Token.isUnresolved(value)) return 'a value that Terraform finds out'
  const text = JSON.stringify(value) ?? String(value)
  return text.length <= 100 ? text : `${text.slice(0, 80)}… (${text.length} characters)`
}
