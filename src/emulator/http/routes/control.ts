import { Hono } from 'hono'
import { z } from 'zod'
import type { Controls } from '../../controls.ts'
import type { Snapshot } from '../../persistence/snapshot.ts'
import type { SeedObjects } from '../../seeding/seed-objects.ts'
import { unverified } from '../../unverified.ts'
import type { World } from '../../world.ts'
import { ApiError } from '../api-error.ts'
import { faultOf, present } from '../faults/fault-schema.ts'
import type { JournalFilter } from '../journal.ts'
import { overviewOf } from '../page/overview.ts'
import { checked, readBody } from '../request-body.ts'

const clockChange = z.strictObject({
  speed: z.number().min(0).optional(),
  advance_seconds: z.number().min(0).optional(),
  pause: z.boolean().optional(),
})

const journalQuery = z.object({
  method: z.string().optional(),
  path: z.string().optional(),
  status: z.coerce.number().optional(),
})

const latencyRange = z.union([z.number().min(0), z.strictObject({ min: z.number().min(0), max: z.number().min(0) })])

/** Control of the emulator itself, which needs no key and is not in the journal. */
export const controlRoutes = (world: World, controls: Controls): Hono => {
  const { clock, journal, faults, latency, settings } = world
  const app = new Hono()
  const clockView = () => ({ now: clock.now(), speed: clock.speed, paused: clock.paused })

  // A body may hold what an emulator holds; and what was done is kept before it is answered.
  app.use(async (call, next) => {
    if (call.req.method === 'GET') return next()
    await world.bodies.during(call.req, next, settings.bodyLimits.together)
    await world.save()
  })

  app.get('/', (call) =>
    call.json({
      seed: settings.seed,
      profile: settings.profile.name,
      strict: settings.strict,
      shutdowns: settings.shutdowns,
      wind_down: world.windDown,
      latency: latency.range,
      clock: clockView(),
      unverified: [...unverified, ...settings.profile.unverified],
    }),
  )

  app.post('/reset', (call) => {
    controls.reset()
    return call.json({ reset: true })
  })
  // Bodies that are checked where they are put in.
  app.post('/seed', async (call) =>
    call.json(await controls.seed((await readBody(call.req, z.unknown())) as SeedObjects)),
  )
  app.get('/snapshot', (call) => call.json(controls.snapshot()))
  app.post('/restore', async (call) => {
    controls.restore((await readBody(call.req, z.unknown())) as Snapshot)
    return call.json({ restored: true })
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
    const filter = present<JournalFilter>(checked(call.req.query(), journalQuery))
    const entries = journal.entries(filter)
    return call.json({ object: 'list', count: entries.length, data: entries })
  })
  app.delete('/journal', (call) => {
    journal.clear()
    return call.json({ deleted: true })
  })

  app.get('/faults', (call) => call.json({ object: 'list', data: faults.list() }))
  app.post('/faults', async (call) => {
    const fault = faultOf(await readBody(call.req, z.looseObject({})))
    return call.json({ id: faults.add(fault) })
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

  app.post('/latency', async (call) => {
    latency.set((await readBody(call.req, z.strictObject({ ms: latencyRange }))).ms)
    return call.json({ ms: latency.range })
  })

  app.get('/overview', async (call) => call.json(await overviewOf(world, call.req.query('job'))))

  app.all('*', (call) => call.json({ error: { message: `nothing at ${call.req.path}` } }, 404))
  app.onError((error, call) => {
    if (error instanceof ApiError) {
      const { status, body, headers } = error
      return new Response(JSON.stringify({ error: body }), {
        status: status === 404 ? 400 : status,
        headers: { ...headers, 'content-type': 'application/json' },
      })
    }
    return call.json({ error: { message: error.message } }, error instanceof RangeError ? 400 : 500)
  })
  return app
}
