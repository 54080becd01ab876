import type { Path, Type, Value } from '../cty/index.ts'
import { formatPath } from '../cty/index.ts'

/** How values of one kind look to Terraform, and how they look in TypeScript. */
export interface Shape {
  readonly type: Type
  /** From Terraform to TypeScript: null becomes `undefined`, an unknown value stays one. */
  decode(value: Value, path: Path): unknown
  /** From TypeScript to Terraform. */
  encode(value: unknown, path: Path): Value
}

/** A value that does not have the shape its schema promises: `path` says where. */
export class ShapeError extends Error {
  readonly path: Path

  constructor(path: Path, message: string) {
    super(message)
    this.name = 'ShapeError'
    this.path = path
  }
}

/** The error for a value of the wrong kind. */
export const mismatch = (path: Path, expected: string, got: unknown): ShapeError =>
  new ShapeError(path, `${formatPath(path) || 'the value'} must be ${expected}, got ${describeKind(got)}`)

/** Names the kind of a value, never the value itself, which may be secret. */
const describeKind = (value: unknown): string => {
  if (value === null || value === undefined) return 'nothing'
  if (Array.isArray(value)) return 'an array'
  if (value instanceof Map || value instanceof Set) return `a ${value.constructor.name}`
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}
