import { computed, required } from '@tunesmith/framework'
import * as z from 'zod'
import { resource, stateOnly } from './backend.ts'

/** A computed value whose type changes with every update. */
export const changingType = resource('corner_changing_type', {
  description: 'Stores a value, and computes one of another type.',
  attributes: {
    anything: required(z.unknown(), 'A value of any type.'),
    computed: computed(z.unknown(), 'True at first, and a number later.'),
  },
  create: async ({ config: { anything } }) => ({ anything, computed: true }),
  update: async ({ config: { anything } }) => ({ anything, computed: 200 }),
  ...stateOnly,
})
