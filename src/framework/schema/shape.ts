import type { Path, Type, Value } from '../cty/index.ts'
import { formatPath } from '../cty/index.ts'

/** Converts values of one type between Terraform and TypeScript. */
export interface Shape {
  readonly type: Type
  /** Converts from Terraform to TypeScript. Null becomes `undefined`; an unknown value stays unknown. */
  decode(value: Value, path: Path): unknown
  /** Converts from TypeScript to Terraform. */
  encode(value: unknown, path: Path): Value
  /**
   * Returns `before` where `after` means the same, at any depth, and `after` elsewhere.
   *
   * @param equivalent tells whether two texts mean the same
   */
  reconcile(before: Value, after: Value, equivalent?: Equivalent): Value
}

/** Tells whether two texts mean the same. */
export type Equivalent = (before: string, after: string) => boolean

/** The error for a value that does not match its schema, with its path. */
export class ShapeError extends Error {
  readonly path: Path

  constructor(path: Path, message: string) {
    super(message)
    this.name = 'ShapeError'
    this.path = path
  }
}

/** Returns the error for a value of the wrong kind. */
export const mismatch = (path: Path, expected: string, got: unknown): ShapeError =>
  new ShapeError(path, `${formatPath(path) || 'the value'} must be ${expected}, got ${describeKind(got)}`)

/** Names the kind of a value, never the value, which may be secret. */
const describeKind = (value: unknown): string => {
  if (value === null || value === undefined) return 'nothing'
  if (Array.isArray(value)) return 'an array'
  if (value instanceof Map || value instanceof Set) return `a ${value.constructor.name}`
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}
