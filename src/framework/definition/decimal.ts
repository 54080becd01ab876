import * as z from 'zod'
import { Decimal } from '../cty/index.ts'
import { decimalMark } from '../schema/index.ts'

const schema = z.custom<Decimal>((value) => value instanceof Decimal, 'must be a number')

/** A number of any size and precision, which handlers get as a `Decimal`. */
export const decimal: z.ZodType<Decimal> = schema.clone(Object.assign({}, schema._zod.def, { [decimalMark]: true }))
