import {
  block,
  computed,
  conflicting,
  DiagnosticError,
  isUnknown,
  list,
  map,
  optional,
  prefersWriteOnly,
  required,
  requiredTogether,
  single,
} from '@tunesmith/framework'
import * as z from 'zod'
import { resource, stateOnly } from './backend.ts'

const secret = { name: required(z.string(), 'A name.'), secret: optional(z.string(), 'A secret.', { writeOnly: true }) }

/** Write-only attributes at every place where Terraform allows them. */
export const secrets = resource('corner_secrets', {
  description: 'Sends secrets, which Terraform does not store.',
  attributes: {
    name: required(z.string(), 'A name.'),
    secret: optional(z.string(), 'A secret.', { writeOnly: true }),
    several: optional(z.array(z.string()), 'Secrets.', { writeOnly: true }),
    single: optional(single(secret), 'A nested secret.'),
    keyed: optional(map(secret), 'Secrets by key.'),
    block: block(list(secret), 'A secret.'),
    sent: computed(z.int(), 'Number of secrets that were sent.'),
  },
  version: 1,
  upgrades: { 0: ({ name }) => ({ name: String(name), sent: 0, block: [] }) },
  moves: [
    {
      from: ({ type }) => type === 'terraform_data',
      // A value of any type is stored beside its type.
      state: ({ input }) => ({ name: String(Reflect.get(Object(input), 'value')), sent: 0, block: [] }),
    },
  ],
  async create({ config }, { services }) {
    const { name, secret, several = [], single, keyed = {}, block } = config
    const sent = [secret, ...several, ...[single, ...Object.values(keyed), ...block].map((one) => one?.secret)]
    for (const [index, one] of sent.entries()) if (one !== undefined) services.secrets.set(`${name}-${index}`, one)
    // Terraform rejects a state that contains them. The framework leaves them out.
    return { ...config, sent: sent.filter((one) => one !== undefined).length }
  },
  update: async ({ config, state: { sent } }) => ({ ...config, sent }),
  import: async ({ id }) => ({ name: id, sent: 0, block: [] }),
  ...stateOnly,
})

/** A password that used to be stored, and can be write-only instead. A change of its version sends it again. */
export const password = resource('corner_password', {
  description: 'A password, stored or write-only.',
  attributes: {
    name: required(z.string(), 'Name of the owner.', { replaces: true }),
    password: optional(z.string(), 'Password that Terraform stores.', { sensitive: true }),
    password_wo: optional(z.string(), 'Password that Terraform does not store.', { writeOnly: true }),
    password_wo_version: optional(z.int(), 'Change it to send the password again.'),
  },
  checks: [
    conflicting('password', 'password_wo'),
    requiredTogether('password_wo', 'password_wo_version'),
    prefersWriteOnly('password', 'password_wo'),
  ],
  // A password is needed to create the object, and never again: only the plan knows which of both happens.
  plan({ config, state }) {
    const isGiven = config.password !== undefined || config.password_wo !== undefined
    if (!state && !isGiven && !isUnknown(config.name))
      throw new DiagnosticError('Missing Password', 'A new user needs `password` or `password_wo`.', ['password'])
    return undefined
  },
  async create({ config }, { services }) {
    const { password_wo, ...state } = config
    services.secrets.set(config.name, password_wo ?? config.password ?? '')
    return state
  },
  async update({ config, state }, { services }) {
    const { password_wo, ...next } = config
    const chosen = next.password_wo_version === state.password_wo_version ? next.password : password_wo
    if (chosen !== undefined) services.secrets.set(config.name, chosen)
    return next
  },
  ...stateOnly,
})
