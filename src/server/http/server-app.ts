import { Hono } from 'hono'
import { type ApiRules, addApiRoutes } from '../../api/api-routes.ts'
import { unknownUrl } from '../../api/errors/refusals.ts'
import type { Endpoint } from '../../api/http/endpoint.ts'
import { deploymentRoutes } from '../../api/routes/deployments.ts'
import type { ServerContext } from '../context.ts'
import { addPageRoutes } from '../page/page-routes.ts'
import { servedDeployments } from '../services/served-deployments.ts'
import { servedServices } from '../services/served-services.ts'
import { spoolOf } from '../storage/spool.ts'
import { addAuditRoutes } from './audit-routes.ts'
import { addChatRoutes } from './chat.ts'
import { Metrics } from './metrics.ts'
import { addOperationRoutes, type ServerState } from './operation-routes.ts'
import { addProjectKeyRoutes } from './project-key-routes.ts'
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

/** Adds the endpoints of the API. */
export const addServedRoutes = (app: Hono, endpoint: Endpoint, context: ServerContext): void => {
  const v0 = new Hono()
  deploymentRoutes(v0, endpoint, servedDeployments(context), rules)
  app.route('/v0', v0)
  const v1 = new Hono()
  addApiRoutes(v1, endpoint, servedServices(context), { ...rules, spool: spoolOf(context.config) })
  addChatRoutes(v1, endpoint, context)
  addAuditRoutes(v1, endpoint, context)
  addProjectKeyRoutes(v1, endpoint, context)
  app.route('/v1', v1)
}

/** Returns the server as an app without a socket: `app.request('/v1/…')` answers. */
export const serverApp = (context: ServerContext, state: ServerState): Hono => {
  const metrics = new Metrics()
  const endpoint = servedEndpoint(context, metrics, state.isLoopback)
  const app = new Hono()
  app.notFound(({ req }) => Response.json({ error: unknownUrl(req.method, req.path).body }, { status: 404 }))
  addOperationRoutes(app, context, metrics, state)
  addPageRoutes(app, context, state.isLoopback)
  addServedRoutes(app, endpoint, context)
  app.all(
    '/v1/*',
    endpoint(({ req }) => {
      throw unknownUrl(req.method, req.path)
    }),
  )
  return app
}
