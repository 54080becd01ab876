import { type Config, computed, DiagnosticError, optionalComputed, required, type State } from '@tunesmith/framework'
import * as z from 'zod'
import { type Backend, list, resource } from './backend.ts'

const attributes = {
  email: required(z.string(), 'Address, which identifies the user.', { replaces: true }),
  name: required(z.string(), 'Name of the user.'),
  language: optionalComputed(z.string(), 'Language of the user. Chosen by the backend when unset.', { stable: true }),
  joined: computed(z.string(), 'When the user was created.', { stable: true }),
}

const joined = '2026-11-30'

type UserState = State<typeof attributes>

const write = ({ users }: Backend, { email, name, language = 'en' }: Config<typeof attributes>): UserState => {
  users.set(email, { email, name, language })
  return { email, name, language, joined }
}

const find = ({ users }: Backend, email: string): UserState | undefined => {
  const user = users.get(email)
  return user && { ...user, joined }
}

/** An object with a life: created, read, updated, deleted, imported, listed, and limited in time. */
export const user = resource('corner_user', {
  description: 'A user of the backend.',
  attributes,
  timeouts: { create: '5m' },
  identity: {
    attributes: { email: { type: z.string(), description: 'Address of the user.', forImport: 'required' } },
    of: ({ email }: UserState) => ({ email }),
  },
  async create({ config }, { services, clock, signal }) {
    if (services.users.has(config.email))
      throw new DiagnosticError('User Exists', `There is a user ${config.email} already. Import it instead.`, ['email'])
    if (config.email.startsWith('slow')) await clock.sleep(60_000, signal)
    return write(services, config)
  },
  read: async ({ state }, { services }) => find(services, state.email),
  update: async ({ config, state }, { services }) =>
    write(services, { ...config, language: config.language ?? state.language }),
  delete: async ({ state }, { services }) => void services.users.delete(state.email),
  import: async ({ id, identity }, { services }) => find(services, String(identity?.email ?? id)),
})

/** Finds users for `terraform query`. */
export const users = list(user, {
  description: 'Finds the users of the backend.',
  attributes: {},
  async *list(_, { services }) {
    for (const { email, name } of services.users.values()) {
      const state = find(services, email)
      if (state) yield { displayName: name, state }
    }
  },
})
