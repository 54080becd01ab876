import { Hono } from 'hono'
import { endpointsOf } from './endpoint.ts'
import { unknownUrl } from './refusals.ts'
import { chatCompletionRoutes } from './routes/chat-completions.ts'
import { checkpointPermissionRoutes } from './routes/checkpoint-permissions.ts'
import { checkpointRoutes } from './routes/checkpoints.ts'
import { controlRoutes } from './routes/control.ts'
import { fileRoutes } from './routes/files.ts'
import { fineTuningEventRoutes } from './routes/fine-tuning-events.ts'
import { fineTuningJobRoutes } from './routes/fine-tuning-jobs.ts'
import { modelRoutes } from './routes/models.ts'
import type { Routes } from './routes/routes.ts'
import type { World } from './world.ts'

/** The endpoints of OpenAI's API that are emulated, one file a group. */
const groups: readonly Routes[] = [
  fineTuningJobRoutes,
  fineTuningEventRoutes,
  checkpointRoutes,
  checkpointPermissionRoutes,
  fileRoutes,
  modelRoutes,
  chatCompletionRoutes,
]

/** The emulator without a socket: `app.request('/v1/…')` answers. */
export function createApp(world: World, reset: () => void): Hono {
  const v1 = new Hono()
  const endpoint = endpointsOf(world)
  for (const addRoutes of groups) addRoutes(v1, endpoint, world)
  v1.all(
    '*',
    endpoint(({ req }) => {
      throw unknownUrl(req.method, req.path)
    }),
  )
  return new Hono().route('/v1', v1).route('/_emulator', controlRoutes(world, reset))
}
