import { isMessage, type Message } from '@bufbuild/protobuf'
import type { Value } from '../cty/index.ts'
import type { Engine } from '../engine/index.ts'
import { DynamicValueSchema, ResourceIdentityDataSchema } from '../gen/tfplugin6_pb.ts'
import type { ObjectShape } from '../schema/index.ts'
import { fromDynamicValue } from './dynamic-value.ts'

/** A value in a message, and its shape. */
export interface Payload {
  /** Name of the message's field, with an index within a repeated one. */
  readonly field: string
  readonly shape: ObjectShape
  readonly value: Value
}

/** The subject of a call: its method, and the name of the type. */
export interface Subject {
  readonly method: string
  readonly name: string
}

/**
 * Yields the values in a message whose schema marks secrets.
 *
 * It omits values without such a schema: private state, states of older schemas and of other providers, arguments of
 * functions, and everything ephemeral, which must never be stored.
 */
export function* payloads(engine: Engine, subject: Subject, message: Message, path = ''): Generator<Payload> {
  for (const [name, part] of Object.entries(message)) {
    const parts: readonly unknown[] = Array.isArray(part) ? part : [part]
    for (const [index, value] of parts.entries()) {
      const field = `${path}${name.charAt(0).toUpperCase()}${name.slice(1)}${Array.isArray(part) ? index : ''}`
      if (isMessage(value, ResourceIdentityDataSchema)) {
        const shape = find(engine, subject)?.identity
        if (shape && value.identityData) yield { field, shape, value: fromDynamicValue(value.identityData, shape.type) }
      } else if (isMessage(value, DynamicValueSchema)) {
        const shape = name === 'providerMeta' ? engine.meta : shapeOf(engine, subject, name)
        if (shape) yield { field, shape, value: fromDynamicValue(value, shape.type) }
      } else if (isMessage(value)) yield* payloads(engine, subject, value, field)
    }
  }
}

const find = (engine: Engine, { name }: Subject) =>
  engine.resources.names.includes(name) ? engine.resources.get(name) : undefined

const shapeOf = (engine: Engine, subject: Subject, field: string): ObjectShape | undefined => {
  const { method, name } = subject
  if (/Ephemeral|Function/.test(method)) return undefined
  if (/Provider/.test(method)) return engine.object
  if (/Data/.test(method)) return engine.dataSources.get(name).object
  if (/Action/.test(method)) return engine.actions.get(name).object
  if (/List/.test(method) && field === 'config') return engine.lists.get(name).object
  return find(engine, subject)?.object
}
