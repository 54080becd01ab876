import { Hono } from 'hono'
import type { Controls } from '../controls.ts'
import type { World } from '../world.ts'
import { endpointsOf } from './endpoint.ts'
import { page } from './page/page.ts'
import { unknownUrl } from './refusals.ts'
import { adminApiKeyRoutes } from './routes/admin-api-keys.ts'
import { chatCompletionRoutes } from './routes/chat-completions.ts'
import { checkpointPermissionRoutes } from './routes/checkpoint-permissions.ts'
import { checkpointRoutes } from './routes/checkpoints.ts'
import { controlRoutes } from './routes/control.ts'
import { fileRoutes } from './routes/files.ts'
import { fineTuningEventRoutes } from './routes/fine-tuning-events.ts'
import { fineTuningJobRoutes } from './routes/fine-tuning-jobs.ts'
import { graderRoutes } from './routes/graders.ts'
import { modelRoutes } from './routes/models.ts'
import { projectRoutes } from './routes/projects.ts'
import type { Routes } from './routes/routes.ts'
import { uploadRoutes } from './routes/uploads.ts'
import { webhookEndpointRoutes } from './routes/webhook-endpoints.ts'
import { sameOrigin } from './same-origin.ts'

/** The endpoints of OpenAI's API that are emulated, one file a group. */
const groups: readonly Routes[] = [
  fineTuningJobRoutes,
  fineTuningEventRoutes,
  checkpointRoutes,
  checkpointPermissionRoutes,
  fileRoutes,
  modelRoutes,
  chatCompletionRoutes,
  uploadRoutes,
  graderRoutes,
  projectRoutes,
  adminApiKeyRoutes,
  webhookEndpointRoutes,
]

/** The emulator without a socket: `app.request('/v1/…')` answers. */
export const createApp = (world: World, controls: Controls, { isLoopback }: { readonly isLoopback: boolean }): Hono => {
  const { profile } = world.settings
  const v1 = new Hono()
  const endpoint = endpointsOf(world)
  for (const addRoutes of groups) {
    if (addRoutes === checkpointPermissionRoutes && !profile.checkpointPermissions) continue
    addRoutes(v1, endpoint, world)
  }
  v1.all(
    '*',
    endpoint(({ req }) => profile.unknownUrl(req.method, req.path)),
  )
  const app = new Hono()
  app.notFound(({ req }) => Response.json({ error: unknownUrl(req.method, req.path).body }, { status: 404 }))
  for (const prefix of profile.prefixes) app.route(prefix, v1)
  const guard = sameOrigin(isLoopback)
  app.get('/', guard, (call) => call.html(page, 200, pageHeaders))
  app.use('/_emulator/*', guard)
  return app.route('/_emulator', controlRoutes(world, controls))
}

/** The page brings all that it needs, and may load nothing else. */
const pageHeaders = {
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'; img-src data:; frame-ancestors 'none'",
}
