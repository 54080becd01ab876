import { duration, optional, sameDuration, sameJson, sameTime } from '@tunesmith/framework'
import * as z from 'zod'
import { resource, stateOnly } from './backend.ts'

const json = z.string().refine((text) => {
  try {
    return JSON.parse(text) !== undefined
  } catch {
    return false
  }
}, 'must be JSON')

/** Texts with a meaning. Changes that keep the meaning are no changes. */
export const texts = resource('corner_texts', {
  description: 'Stores texts of special formats.',
  attributes: {
    json: optional(json, 'JSON, ignoring white space and the order of keys.', { equivalent: sameJson }),
    exact_json: optional(json, 'JSON as it is written.'),
    ipv4: optional(z.ipv4(), 'An IPv4 address.'),
    ipv6: optional(z.ipv6(), 'An IPv6 address.'),
    cidr: optional(z.union([z.cidrv4(), z.cidrv6()]), 'A range of addresses.'),
    time: optional(z.iso.datetime({ offset: true }), 'A moment, in any time zone.', { equivalent: sameTime }),
    duration: optional(duration, 'A duration.', { equivalent: sameDuration }),
  },
  create: async ({ config }) => config,
  update: async ({ config }) => config,
  ...stateOnly,
})
