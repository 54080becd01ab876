import { Hono } from 'hono'
import { z } from 'zod'
import { ApiError } from '../../api/errors/api-error.ts'
import { checked } from '../../api/errors/checked.ts'
import { fineTuneNotFound } from '../../api/errors/refusals.ts'
import { readBody } from '../../api/http/request-body.ts'
import { maxSpeed } from '../deterministic/clock.ts'
import type { Snapshot } from '../persistence/snapshot.ts'
import type { SeedObjects } from '../seeding/seed-objects.ts'
import type { EmulatorState } from '../state/emulator-state.ts'
import { faultOf, present } from '../traffic/fault-schema.ts'
import type { JournalFilter } from '../traffic/journal.ts'
import type { Controls } from './controls.ts'
import { overviewOf } from './page/overview.ts'
import { unverified } from './unverified.ts'

const clockChange = z.strictObject({
  speed: z.number().min(0).max(maxSpeed).optional(),
  advance_seconds: z.number().min(0).optional(),
  pause: z.boolean().optional(),
})

const journalQuery = z.object({
  method: z.string().optional(),
  path: z.string().optional(),
  status: z.coerce.number().optional(),
})

const latencyRange = z.union([z.number().min(0), z.strictObject({ min: z.number().min(0), max: z.number().min(0) })])

/** Endpoints that control the emulator. They need no key and are not recorded in the journal. */
export const controlRoutes = (state: EmulatorState, controls: Controls): Hono => {
  const { clock, journal, faults, latency, settings } = state
  const app = new Hono()
  const clockView = () => ({ now: clock.now(), speed: clock.speed, paused: clock.paused })

  // A body may be as large as everything an emulator holds, and changes are durable before the answer.
  app.use(async (context, next) => {
    if (context.req.method === 'GET') return next()
    await state.bodies.during(context.req, next, settings.bodyLimits.together)
    await state.save()
  })

  app.get('/', (context) =>
    context.json({
      seed: settings.seed,
      profile: settings.profile.name,
      strict: settings.strict,
      shutdowns: settings.shutdowns,
      wind_down: state.windDown,
      latency: latency.range,
      clock: clockView(),
      unverified: [...unverified, ...settings.profile.unverified],
    }),
  )

  app.post('/reset', (context) => {
    controls.reset()
    return context.json({ reset: true })
  })
  // `seed` and `restore` check their bodies themselves.
  app.post('/seed', async (context) =>
    context.json(await controls.seed((await readBody(context.req, z.unknown())) as SeedObjects)),
  )
  app.get('/snapshot', (context) => context.json(controls.snapshot()))
  app.post('/restore', async (context) => {
    controls.restore((await readBody(context.req, z.unknown())) as Snapshot)
    return context.json({ restored: true })
  })

  app.get('/clock', (context) => context.json(clockView()))
  app.post('/clock', async (context) => {
    const change = await readBody(context.req, clockChange)
    if (change.pause === true) clock.pause()
    if (change.pause === false) clock.resume()
    if (change.speed !== undefined) clock.setSpeed(change.speed)
    if (change.advance_seconds !== undefined) clock.advance(change.advance_seconds)
    return context.json(clockView())
  })

  app.get('/journal', (context) => {
    const filter = present<JournalFilter>(checked(context.req.query(), journalQuery))
    const entries = journal.entries(filter)
    return context.json({ object: 'list', count: entries.length, data: entries })
  })
  app.delete('/journal', (context) => {
    journal.clear()
    return context.json({ deleted: true })
  })

  app.get('/faults', (context) => context.json({ object: 'list', data: faults.list() }))
  app.post('/faults', async (context) => {
    const fault = faultOf(await readBody(context.req, z.looseObject({})))
    return context.json({ id: faults.add(fault) })
  })
  app.delete('/faults', (context) => {
    faults.clear()
    return context.json({ deleted: true })
  })
  app.delete('/faults/:id', (context) => context.json({ deleted: faults.remove(context.req.param('id')) }))

  for (const verb of ['cancel', 'pause', 'resume'] as const) {
    app.post(`/jobs/:id/${verb}`, async (context) => {
      const job = state.jobs.find(context.req.param('id'))
      if (!job) throw fineTuneNotFound(context.req.param('id'))
      await state.jobs.act(job, verb)
      return context.json({ id: job.id })
    })
  }

  app.post('/wind-down', async (context) => {
    state.windDown = (await readBody(context.req, z.strictObject({ enabled: z.boolean() }))).enabled
    return context.json({ enabled: state.windDown })
  })

  app.post('/latency', async (context) => {
    latency.set((await readBody(context.req, z.strictObject({ ms: latencyRange }))).ms)
    return context.json({ ms: latency.range })
  })

  app.get('/overview', async (context) => context.json(await overviewOf(state, context.req.query('job'))))

  app.all('*', (context) =>
    context.json(
      {
        error: {
          message: `There is no control endpoint ${context.req.method} ${context.req.path}. GET /_emulator/ describes the emulator.`,
        },
      },
      404,
    ),
  )
  app.onError((error, context) => {
    if (error instanceof ApiError) {
      const { status, body, headers } = error
      return new Response(JSON.stringify({ error: body }), {
        status: status === 404 ? 400 : status,
        headers: { ...headers, 'content-type': 'application/json' },
      })
    }
    return context.json({ error: { message: error.message } }, error instanceof RangeError ? 400 : 500)
  })
  return app
}
