import { DiagnosticError, defer, isUnknown, optional } from '@tunesmith/framework'
import * as z from 'zod'
import { resource, stateOnly } from './backend.ts'

/** A resource that cannot be planned or read yet, if its configuration says so. */
export const later = resource('corner_later', {
  description: 'Waits for what it depends on.',
  attributes: {
    id: optional(z.string(), 'Id of the object.'),
    defer_plan: optional(z.boolean(), 'Whether the plan is deferred.'),
    defer_read: optional(z.boolean(), 'Whether reading is deferred.'),
  },
  plan({ config: { id, defer_plan } }) {
    if (defer_plan === true) defer('resource_config_unknown')
    if (typeof id === 'string' && !isUnknown(id) && id.length < 4)
      throw new DiagnosticError('Invalid Id', 'An id has at least 4 characters.', ['id'])
    return undefined
  },
  create: async ({ config }) => config,
  update: async ({ config }) => config,
  delete: stateOnly.delete,
  async read({ state }) {
    if (state.defer_read) defer('absent_prereq')
    return state
  },
})
