import {
  block,
  type Config,
  computed,
  definitionsFor,
  isUnknown,
  list,
  optional,
  optionalComputed,
  required,
  type State,
} from '@tunesmith/framework'
import * as z from 'zod'
import type { Cloud, Machine } from './cloud.ts'

export const { resource, dataSource, provider } = definitionsFor<Cloud>()

// #region attributes
const attributes = {
  name: required(z.string().min(2), 'Name of the machine.', { replaces: true }),
  size: optional(z.enum(['small', 'large']), 'Size of the machine.', { default: 'small' }),
  label: optionalComputed(z.string(), 'Label in lists. Defaults to the name.'),
  password: optional(z.string(), 'Password of the first user.', { writeOnly: true }),
  disk: block(list({ gigabytes: required(z.int().positive(), 'Size of the disk in gigabytes.') }), 'A disk.', {
    replaces: true,
  }),
  id: computed(z.string(), 'Id of the machine.', { stable: true }),
  price: computed(z.number(), 'Price per hour.'),
}
// #endregion

const prices = { small: 0.5, large: 4 }

export const machine = resource('cloud_machine', {
  description: 'A machine.',
  attributes,
  // #region upgrade
  version: 1,
  upgrades: {
    // Version 0 called the size `type`, and had no disks.
    0: ({ id, name, type }) => toState({ id: String(id), name: String(name), size: sizeOf(type), disks: [], etag: '' }),
  },
  // #endregion
  // #region timeouts
  timeouts: { create: '20m', delete: '5m' },
  // #endregion
  // #region validate
  validate({ config: { password } }, { diagnostics }) {
    if (typeof password === 'string' && password.length < 8)
      diagnostics.error('Weak Password', 'A password has at least 8 characters.', ['password'])
  },
  // #endregion
  // #region plan
  plan({ config, planned }) {
    const label = config.label === undefined ? { label: planned.name } : {}
    return { planned: { ...label, ...(isUnknown(planned.size) ? {} : { price: prices[planned.size] }) } }
  },
  // #endregion
  // #region create
  async create({ config }, { services, keep, private: kept }) {
    let made = await services.create(config.name, config.size)
    for (const { gigabytes } of config.disk) {
      keep(toState(made, config)) // the machine exists and costs money, whatever happens to its disks
      made = await services.attach(made.id, gigabytes)
    }
    kept.set('etag', made.etag)
    return toState(made, config)
  },
  // #endregion
  // #region read
  async read({ state }, { services, private: kept }) {
    const found = await services.get(state.id)
    if (!found) return undefined // gone: Terraform plans to recreate it
    kept.set('etag', found.etag)
    return toState(found, state)
  },
  // #endregion
  // #region private
  async update({ config, state }, { services, private: kept }) {
    if (config.size === state.size) return toState({ ...state, disks: disksOf(state), etag: '' }, config)
    const resized = await services.resize(state.id, config.size, String(kept.get('etag')))
    kept.set('etag', resized.etag)
    return toState(resized, config)
  },
  // #endregion
  // #region delete
  async delete({ state }, { services, clock, signal }) {
    await services.delete(state.id)
    while (await services.get(state.id)) await clock.sleep(5_000, signal)
  },
  // #endregion
  import: async ({ id }, { services }) => {
    const found = await services.get(id)
    return found && toState(found)
  },
})

// #region mapper
const toState = (
  { id, name, size, disks }: Machine,
  { label = name }: Pick<Config<typeof attributes>, 'label'> = {},
): State<typeof attributes> => ({
  ...{ id, name, size, label, price: prices[size] },
  disk: disks.map((gigabytes) => ({ gigabytes })),
})
// #endregion

const disksOf = ({ disk }: State<typeof attributes>) => disk.map(({ gigabytes }) => gigabytes)

const sizeOf = (type: unknown): Machine['size'] => (type === 'xl' ? 'large' : 'small')
