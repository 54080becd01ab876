import { z } from 'zod'
import type { Offer } from '../../api/api-routes.ts'
import type { AnswerBody, Profile } from './profile.ts'

/** Ways in which a host can be harder to deal with than its documents say. */
export const quirkNames = [
  'drops-metadata',
  'reads-top-level-hyperparameters',
  'requires-unknown-field',
  'null-model',
  'no-uploads-pause-models',
  'no-has-more',
  'iso-dates',
  'unknown-statuses',
] as const

/** A way in which a host is hard to deal with. */
export type Quirk = (typeof quirkNames)[number]

const lacking = (profile: Profile, ...offers: readonly Offer[]): Profile => ({
  ...profile,
  offers: new Set([...profile.offers].filter((offer) => !offers.includes(offer))),
})

/** Changes every object of an answer, those of a list too. */
const answering = (profile: Profile, change: (object: AnswerBody) => AnswerBody): Profile => ({
  ...profile,
  answer: (body) => {
    const whole = profile.answer(body)
    const { data } = whole
    return change(Array.isArray(data) ? { ...whole, data: data.map(change) } : whole)
  },
})

const statuses: AnswerBody = { validating_files: 'pending_review', queued: 'provisioning', running: 'compressing' }

const dates = ['created', 'created_at', 'finished_at', 'estimated_finish', 'expires_at']
const isoDate = ([name, value]: readonly [string, unknown]): readonly [string, unknown] =>
  dates.includes(name) && typeof value === 'number' ? [name, new Date(value * 1000).toISOString()] : [name, value]

const effects: Readonly<Record<Quirk, (profile: Profile) => Profile>> = {
  'drops-metadata': (profile) => ({ ...profile, job: { ...profile.job, keepsMetadata: false } }),
  'reads-top-level-hyperparameters': (profile) => ({ ...profile, job: { ...profile.job, reads: 'top' } }),
  'requires-unknown-field': (profile) => ({
    ...profile,
    job: { ...profile.job, fields: { ...profile.job.fields, compliance_region: z.string() } },
  }),
  'null-model': (profile) =>
    answering(profile, (object) =>
      object.object === 'fine_tuning.job' ? { ...object, fine_tuned_model: null } : object,
    ),
  'no-uploads-pause-models': (profile) => lacking(profile, 'uploads', 'pause', 'models'),
  'no-has-more': (profile) => answering(profile, ({ has_more: _, ...object }) => object),
  'iso-dates': (profile) => answering(profile, (object) => Object.fromEntries(Object.entries(object).map(isoDate))),
  'unknown-statuses': (profile) =>
    answering(profile, (object) =>
      object.object === 'fine_tuning.job'
        ? { ...object, status: statuses[String(object.status)] ?? object.status }
        : object,
    ),
}

/** Returns a profile that is as hard to deal with as its quirks say. */
export const withQuirks = (profile: Profile, quirks: readonly Quirk[]): Profile =>
  quirks.reduce((changed, quirk) => effects[quirk](changed), profile)
