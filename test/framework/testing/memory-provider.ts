import * as z from 'zod'
import {
  block,
  type Config,
  type CreateContext,
  computed,
  definitionsFor,
  isUnknown,
  list,
  map,
  optional,
  optionalComputed,
  required,
  type State,
  set,
  single,
} from '../../../src/framework/index.ts'

/** What the provider keeps: objects by id, and a count that ids are made of. */
export interface Memory {
  readonly objects: Map<string, Record<string, unknown>>
  next: number
  /** Called once an object is made and kept, for a test to step in. */
  made?: (context: CreateContext<Memory, State<typeof attributes>>) => void | Promise<void>
}

export const emptyMemory = (): Memory => ({ objects: new Map(), next: 1 })

const { resource, dataSource, provider } = definitionsFor<Memory>()

const part = { name: required(z.string(), 'Name of the part.'), size: optional(z.int(), 'Size of the part.') }

const attributes = {
  name: required(z.string().min(2), 'Name of the thing.'),
  kind: optional(z.enum(['small', 'large']), 'Kind of the thing.', { default: 'small', replaces: true }),
  count_of: optional(z.bigint(), 'A whole number of any size.'),
  ratio: optional(z.number(), 'A number.'),
  anything: optional(z.unknown(), 'A value of any type.'),
  tags: optional(z.record(z.string(), z.string()), 'Texts by name.'),
  labels: optional(z.set(z.string()), 'Texts without order.'),
  note: optionalComputed(z.string(), 'A note. Made of the name when unset.'),
  old_note: optional(z.string(), 'The same as `note`.', { deprecated: 'Use `note` instead.' }),
  secret: optional(z.string(), 'A secret that is kept.', { sensitive: true }),
  password: optional(z.string(), 'A secret that is not kept.', { writeOnly: true }),
  one: optional(single(part), 'A nested object.'),
  several: optional(list(part), 'Nested objects in order.'),
  unordered: optional(set(part), 'Nested objects without order.'),
  keyed: optional(map(part), 'Nested objects by key.'),
  id: computed(z.string(), 'Id of the thing.', { stable: true }),
  revision: computed(z.int(), 'How often the thing was written.'),
  single_block: block(single({ ...part, made: computed(z.string(), 'Made by the provider.') }), 'A block.'),
  list_block: block(list(part), 'Blocks in order.', { maximum: 3 }),
  set_block: block(set(part), 'Blocks without order.'),
  map_block: block(map(part), 'Blocks by key.'),
}

type ThingConfig = Config<typeof attributes>
type Thing = State<typeof attributes>

const toState = ({ password: _, ...config }: ThingConfig, id: string, revision: number): Thing => ({
  ...config,
  note: config.note ?? `about ${config.name}`,
  id,
  revision,
  single_block: config.single_block && { ...config.single_block, made: `of ${config.single_block.name}` },
})

/** A provider whose objects are in memory. */
export const memoryProvider = (memory: Memory = emptyMemory()) =>
  provider('memory', {
    version: '1.0.0',
    description: 'Objects in memory.',
    attributes: {},
    configure: () => memory,
    resources: [
      resource('memory_thing', {
        description: 'A thing in memory.',
        attributes,
        timeouts: { create: '1m' },
        plan: ({ planned, config }) =>
          isUnknown(planned.note) && config.note === undefined && !isUnknown(config.name)
            ? { planned: { note: `about ${config.name}` } }
            : undefined,
        async create({ config }, context) {
          const { services } = context
          const state = toState(config, `thing-${services.next++}`, 1)
          services.objects.set(state.id, state)
          context.keep(state)
          await services.made?.(context)
          return state
        },
        async read({ state }, { services }) {
          return services.objects.get(state.id) as Thing | undefined
        },
        async update({ config, state }, { services }) {
          const updated = toState(config, state.id, state.revision + 1)
          services.objects.set(state.id, updated)
          return updated
        },
        async delete({ state }, { services }) {
          services.objects.delete(state.id)
        },
        async import({ id }, { services }) {
          return services.objects.get(id) as Thing | undefined
        },
      }),
    ],
    dataSources: [
      dataSource('memory_count', {
        description: 'How many things there are.',
        attributes: { count_of: computed(z.int(), 'How many there are.') },
        async read(_, { services }) {
          return { count_of: services.objects.size }
        },
      }),
    ],
  })
