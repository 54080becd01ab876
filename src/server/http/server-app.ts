import { Hono } from 'hono'
import { type ApiRules, addApiRoutes } from '../../api/api-routes.ts'
import { unknownUrl } from '../../api/errors/refusals.ts'
import { deploymentRoutes } from '../../api/routes/deployments.ts'
import type { ServerContext } from '../context.ts'
import { servedDeployments } from '../services/served-deployments.ts'
import { servedServices } from '../services/served-services.ts'
import { spoolOf } from '../storage/spool.ts'
import { addChatRoutes } from './chat.ts'
import { Metrics } from './metrics.ts'
import { servedEndpoint } from './served-endpoint.ts'

/** The server reads requests as OpenAI does, and rejects what it does not know. */
const rules: Omit<ApiRules, 'spool'> = {
  strict: true,
  contract: false,
  offers: new Set(['uploads', 'pause', 'models', 'events', 'checkpoints', 'permissions', 'projects']),
  job: {
    strict: true,
    longestSuffix: 64,
    fields: {},
    hyperparameters: {},
    reads: 'both',
    methods: ['supervised', 'dpo', 'reinforcement'],
    keepsMetadata: true,
  },
}

/** Returns the server as an app without a socket: `app.request('/v1/…')` answers. */
export const serverApp = (
  context: ServerContext,
  { isLoopback, isLeader }: { readonly isLoopback: boolean; readonly isLeader: () => boolean },
): Hono => {
  const { database } = context
  const metrics = new Metrics()
  const endpoint = servedEndpoint(context, metrics, isLoopback)
  const v1 = new Hono()
  addApiRoutes(v1, endpoint, servedServices(context), { ...rules, spool: spoolOf(context.config) })
  addChatRoutes(v1, endpoint, context)
  v1.all(
    '*',
    endpoint(({ req }) => {
      throw unknownUrl(req.method, req.path)
    }),
  )
  const v0 = new Hono()
  deploymentRoutes(v0, endpoint, servedDeployments(context), rules)
  const app = new Hono()
  app.notFound(({ req }) => Response.json({ error: unknownUrl(req.method, req.path).body }, { status: 404 }))
  app.get('/healthz', async (route) => {
    try {
      await database.all('SELECT 1')
      return route.json({ status: 'ok', leader: isLeader() })
    } catch {
      return route.json({ status: 'the database does not answer' }, 503)
    }
  })
  app.get('/metrics', async (route) => {
    const rows = await database.all<{ status: string; count: number }>(
      'SELECT status, COUNT(*) AS count FROM jobs GROUP BY status',
    )
    const jobs = new Map(rows.map(({ status, count }) => [status, Number(count)]))
    return route.text(metrics.text(jobs, isLeader()), 200, { 'content-type': 'text/plain; version=0.0.4' })
  })
  return app.route('/v0', v0).route('/v1', v1)
}
