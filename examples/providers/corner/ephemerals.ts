import { computed, required } from '@tunesmith/framework'
import * as z from 'zod'
import { ephemeral } from './backend.ts'

/** A token that lives as long as Terraform needs it. */
export const token = ephemeral('corner_token', {
  description: 'Opens a token, renews it every five seconds, and closes it.',
  attributes: {
    name: required(z.string(), 'Name of the owner.'),
    token: computed(z.string(), 'The token.'),
  },
  async open({ config: { name } }, { services, clock, private: kept }) {
    services.calls.push(`open ${name}`)
    kept.set('name', name)
    return { result: { name, token: `token of ${name}` }, renewAt: new Date(clock.now() + 5_000) }
  },
  async renew(_, { services, clock, private: kept }) {
    services.calls.push(`renew ${String(kept.get('name'))}`)
    return { renewAt: new Date(clock.now() + 5_000) }
  },
  close: async (_, { services, private: kept }) => void services.calls.push(`close ${String(kept.get('name'))}`),
})
