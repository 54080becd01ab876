import * as z from 'zod'
import { Decimal } from '../cty/index.ts'

/** Marks the definition of a schema, which every refinement of it copies. */
const mark = 'terraformDecimal'

const schema = z.custom<Decimal>((value) => value instanceof Decimal, 'must be a number')

/** A number of any size and precision, which handlers get as a `Decimal`. */
export const decimal: z.ZodType<Decimal> = schema.clone(Object.assign({}, schema._zod.def, { [mark]: true }))

/** Tells whether a definition belongs to `decimal` or to a refinement of it. */
export const isDecimal = (definition: object): boolean => mark in definition
