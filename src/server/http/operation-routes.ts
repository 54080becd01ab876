import type { Hono } from 'hono'
import type { ServerContext } from '../context.ts'
import type { Metrics } from './metrics.ts'

/** What a server process knows about itself. */
export interface ServerState {
  readonly isLoopback: boolean
  readonly isLeader: () => boolean
  /** Whether it closes: it finishes what it has begun, and should get nothing new. */
  readonly isClosing: () => boolean
}

/** Adds what operators and their tools ask: whether it lives, whether it is ready, and metrics. None needs a key. */
export const addOperationRoutes = (
  app: Hono,
  { database, dependencies }: ServerContext,
  metrics: Metrics,
  { isLeader, isClosing }: ServerState,
): void => {
  const problem = (): Promise<string | undefined> =>
    database.all('SELECT 1').then(
      () => undefined,
      () => 'the database does not answer',
    )
  app.get('/healthz', async (route) => {
    const status = await problem()
    return status === undefined ? route.json({ status: 'ok', leader: isLeader() }) : route.json({ status }, 503)
  })
  app.get('/readyz', async (route) => {
    const status = isClosing() ? 'the server closes' : await problem()
    return status === undefined ? route.json({ status: 'ready' }) : route.json({ status }, 503)
  })
  app.get('/metrics', async (route) => {
    const text = await metrics.text(database, dependencies.now(), isLeader())
    return route.text(text, 200, { 'content-type': 'text/plain; version=0.0.4' })
  })
}
