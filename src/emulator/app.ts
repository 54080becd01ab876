import { Hono, type MiddlewareHandler } from 'hono'
import { addApiRoutes } from '../api/api-routes.ts'
import { unknownUrl } from '../api/errors/refusals.ts'
import type { RouteEnvironment } from '../api/http/endpoint.ts'
import { requestGuard } from '../api/http/request-guard.ts'
import { pageHeaders } from '../api/page/page-shell.ts'
import { deploymentRoutes } from '../api/routes/deployments.ts'
import { controlRoutes } from './control/control-routes.ts'
import type { Controls } from './control/controls.ts'
import { page } from './control/page/page.ts'
import { endpointsOf } from './http/endpoint.ts'
import { armDeploymentRoutes } from './http/routes/arm-deployments.ts'
import { chatCompletionRoutes } from './http/routes/chat-completions.ts'
import { embeddingRoutes } from './http/routes/embeddings.ts'
import { responseRoutes } from './http/routes/responses.ts'
import type { Routes } from './http/routes/routes.ts'
import { webhookEndpointRoutes } from './http/routes/webhook-endpoints.ts'
import { jobRulesOf } from './jobs/job-settings.ts'
import { emulatedDeployments } from './services/emulated-deployments.ts'
import { emulatedServices } from './services/emulated-services.ts'
import type { EmulatorState } from './state/emulator-state.ts'

/** Endpoints of OpenAI's API that only the emulator has. */
const groups: readonly Routes[] = [chatCompletionRoutes, responseRoutes, embeddingRoutes, webhookEndpointRoutes]

/** Returns the emulator as an app without a socket: `app.request('/v1/…')` answers. */
export const createApp = (
  state: EmulatorState,
  controls: Controls,
  { isLoopback }: { readonly isLoopback: boolean },
): Hono<RouteEnvironment> => {
  const { profile } = state.settings
  const v1 = new Hono()
  const endpoint = endpointsOf(state, requestGuard(isLoopback, 'local pages'))
  const { strict, contract } = state.settings
  const rules = { strict, contract, job: jobRulesOf(state.settings), offers: profile.offers }
  addApiRoutes(v1, endpoint, emulatedServices(state), rules)
  for (const addRoutes of groups) addRoutes(v1, endpoint, state)
  const app = new Hono<RouteEnvironment>()
  // As the handler of what is not found, because a route `*` would match every request as well and slow it down.
  const unknown = endpoint(({ req }) => profile.unknownUrl(req.method, req.path))
  app.notFound(async (context) => {
    const { method, path } = context.req
    const isOfApi = profile.prefixes.some((prefix) => path.startsWith(`${prefix}/`))
    if (isOfApi) return unknown(context, async () => {})
    return Response.json({ error: unknownUrl(method, path).body }, { status: 404 })
  })
  for (const prefix of profile.prefixes) app.route(prefix, v1)
  if (profile.name === 'nebius') {
    const v0 = new Hono()
    deploymentRoutes(v0, endpoint, emulatedDeployments(state), rules)
    app.route('/v0', v0)
  }
  if (profile.name === 'azure') {
    const resourceManager = new Hono()
    armDeploymentRoutes(resourceManager, endpoint, state)
    app.route('/', resourceManager)
  }
  const check = requestGuard(isLoopback, 'own pages')
  const guard: MiddlewareHandler = async (context, next) => {
    const { req } = context
    const message = check(req.header('host') ?? new URL(req.url).host, req.header('origin'))
    return message === undefined ? next() : context.json({ error: { message } }, 403)
  }
  app.get('/', guard, (context) => context.html(page, 200, pageHeaders))
  app.use('/_emulator/*', guard)
  return app.route('/_emulator', controlRoutes(state, controls))
}
