import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, expectTypeOf, test } from 'vitest'
import type { FineTuning, Lazy } from '../../src/index.ts'

type Given = Awaited<ReturnType<FineTuning[keyof FineTuning]>> | ItemOf<ReturnType<FineTuning[keyof FineTuning]>>
type ItemOf<T> = T extends Lazy<unknown, infer Item> ? Item : never

/** The names of all fields, at any depth; the keys of records, which people and hosts choose, are none. */
type FieldsOf<T> = T extends readonly (infer Item)[]
  ? FieldsOf<Item>
  : T extends Uint8Array
    ? never
    : string extends keyof T
      ? never
      : T extends object
        ? { [K in keyof T & string]: K extends 'raw' ? K : K | FieldsOf<T[K]> }[keyof T & string]
        : never

test('no field of what the client gives is named as on the wire', () => {
  expectTypeOf<Extract<FieldsOf<Given>, 'trainingFile' | 'nEpochs' | 'createdAt'>>().toEqualTypeOf<
    'trainingFile' | 'nEpochs' | 'createdAt'
  >()
  expectTypeOf<Extract<FieldsOf<Given>, `${string}_${string}`>>().toBeNever()
})

test('the SDK is not named in the client, whose types therefore do not depend on its', () => {
  const folder = join(import.meta.dirname, '../../src/client')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
  expect(files).toContain('job.ts')
  for (const file of files) expect(readFileSync(join(folder, file), 'utf8'), file).not.toMatch(/from 'openai[/']/)
})
