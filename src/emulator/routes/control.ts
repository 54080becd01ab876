import { Hono } from 'hono'
import { z } from 'zod'
import { ApiError } from '../api-error.ts'
import type { Fault } from '../faults.ts'
import type { JournalFilter } from '../journal.ts'
import { checked, readBody } from '../request-body.ts'
import { unverified } from '../unverified.ts'
import type { World } from '../world.ts'

const clockChange = z.strictObject({
  speed: z.number().min(0).optional(),
  advance_seconds: z.number().min(0).optional(),
  pause: z.boolean().optional(),
})

const repeats = { count: z.int().min(1).optional(), skip: z.int().min(0).optional() }

const requestFault = z.strictObject({
  kind: z.literal('request').optional(),
  method: z.string().optional(),
  path: z.string(),
  status: z.int().min(200).max(599).optional(),
  body: z.union([z.string(), z.record(z.string(), z.unknown())]).optional(),
  reset: z.enum(['before', 'after']).optional(),
  delayMs: z.number().min(0).optional(),
  headers: z.record(z.string(), z.string()).optional(),
  ...repeats,
})

const jobFault = z.strictObject({
  kind: z.literal('job'),
  atStep: z.int().min(1),
  error: z.strictObject({ code: z.string(), message: z.string(), param: z.string().nullable() }).optional(),
  suffix: z.string().optional(),
  ...repeats,
})

const journalQuery = z.object({
  method: z.string().optional(),
  path: z.string().optional(),
  status: z.coerce.number().optional(),
})

/** Control of the emulator itself, which needs no key and is not in the journal. */
export function controlRoutes(world: World, reset: () => void): Hono {
  const { clock, journal, faults, settings } = world
  const app = new Hono()
  const clockView = () => ({ now: clock.now(), speed: clock.speed, paused: clock.paused })

  app.get('/', (call) =>
    call.json({
      seed: settings.seed,
      strict: settings.strict,
      wind_down: world.windDown,
      clock: clockView(),
      unverified,
    }),
  )

  app.post('/reset', (call) => {
    reset()
    return call.json({ reset: true })
  })

  app.get('/clock', (call) => call.json(clockView()))
  app.post('/clock', async (call) => {
    const change = await readBody(call.req, clockChange)
    if (change.pause === true) clock.pause()
    if (change.pause === false) clock.resume()
    if (change.speed !== undefined) clock.setSpeed(change.speed)
    if (change.advance_seconds !== undefined) clock.advance(change.advance_seconds)
    return call.json(clockView())
  })

  app.get('/journal', (call) => {
    const filter = withoutUndefined<JournalFilter>(checked(call.req.query(), journalQuery))
    const entries = journal.entries(filter)
    return call.json({ object: 'list', count: entries.length, data: entries })
  })
  app.delete('/journal', (call) => {
    journal.clear()
    return call.json({ deleted: true })
  })

  app.get('/faults', (call) => call.json({ object: 'list', data: faults.list() }))
  app.post('/faults', async (call) => {
    const body = await readBody(call.req, z.looseObject({ kind: z.string().optional() }))
    const id = faults.add(
      withoutUndefined<Fault>(body.kind === 'job' ? checked(body, jobFault) : checked(body, requestFault)),
    )
    return call.json({ id })
  })
  app.delete('/faults', (call) => {
    faults.clear()
    return call.json({ deleted: true })
  })
  app.delete('/faults/:id', (call) => call.json({ deleted: faults.remove(call.req.param('id')) }))

  app.post('/wind-down', async (call) => {
    world.windDown = (await readBody(call.req, z.strictObject({ enabled: z.boolean() }))).enabled
    return call.json({ enabled: world.windDown })
  })

  app.all('*', (call) => call.json({ error: { message: `nothing at ${call.req.path}` } }, 404))
  app.onError((error, call) =>
    error instanceof ApiError
      ? call.json({ error: error.body }, 400)
      : call.json({ error: { message: error.message } }, error instanceof RangeError ? 400 : 500),
  )
  return app
}

/** Optional fields of zod may be undefined, ours may only be absent; JSON and queries have no undefined. */
const withoutUndefined = <T>(value: { readonly [K in keyof T]: T[K] | undefined }): T => value as T
