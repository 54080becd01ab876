import { expect, test } from 'vitest'
import * as z from 'zod'
import { formatPath } from '../../../src/framework/cty/index.ts'
import {
  block,
  checkWriteOnly,
  list,
  objectShape,
  optional,
  required,
  unknown,
} from '../../../src/framework/schema/index.ts'

const secret = optional(z.string(), 'A secret.', { writeOnly: true })
const object = objectShape({
  name: required(z.string(), 'A name.'),
  secret,
  several: block(list({ secret }), 'Several.'),
})

test.each([
  ['nothing that is not set', { name: 'a', several: [{}] }, []],
  ['what is set', { secret: 'x' }, ['secret']],
  ['what is not known yet', { secret: unknown }, ['secret']],
  ['what is set within', { several: [{}, { secret: 'x' }] }, ['several[1].secret']],
])('it finds %s', (_, config, at) => {
  const found = checkWriteOnly(object, object.encode(config, []))
  expect(found.map(({ path = [] }) => formatPath(path))).toEqual(at)
  expect(JSON.stringify(found)).not.toContain('"x"')
})
