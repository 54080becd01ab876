import type { Context, Hono } from 'hono'
import { ApiError, invalidRequest } from '../../api/errors/api-error.ts'
import { serverError } from '../../api/errors/refusals.ts'
import { requestGuard } from '../../api/http/request-guard.ts'
import { pageHeaders } from '../../api/page/page-shell.ts'
import { publicHostOf } from '../config/public-host.ts'
import type { ServerContext } from '../context.ts'
import { authenticate } from '../http/authenticate.ts'
import { overviewOf, type Viewer } from './overview.ts'
import { page } from './page.ts'

/** Adds the page, and what it shows, which needs a key. Both are for pages of this server only, and are not logged. */
export const addPageRoutes = (app: Hono, context: ServerContext, isLoopback: boolean): void => {
  const guard = requestGuard(isLoopback, 'own pages', publicHostOf(context.config))
  const check = ({ req }: Context): void => {
    const message = guard(req.header('host') ?? new URL(req.url).host, req.header('origin'))
    if (message !== undefined) throw invalidRequest(message, { status: 403 })
  }
  const answered = (work: (route: Context) => Promise<Response> | Response) => async (route: Context) => {
    try {
      check(route)
      return await work(route)
    } catch (error) {
      const { status, body } = error instanceof ApiError ? error : serverError()
      return Response.json({ error: body }, { status })
    }
  }
  app.get(
    '/',
    answered((route) => route.html(page, 200, pageHeaders)),
  )
  app.get(
    '/_serve/overview',
    answered(async (route) => {
      const viewer = await viewerOf((name) => route.req.header(name), context)
      const overview = await overviewOf(viewer, route.req.query('job'), context)
      return Response.json(overview, { headers: { 'cache-control': 'no-store' } })
    }),
  )
}

/** A key of a project has to be allowed to read jobs; an admin key sees all projects. */
const viewerOf = async (header: (name: string) => string | undefined, context: ServerContext): Promise<Viewer> => {
  try {
    const access = { scope: 'api.fine_tuning.jobs.read' }
    return { ...(await authenticate(header, access, context)), isAdmin: false }
  } catch (error) {
    const admin = await authenticate(header, { scope: 'api.management.read', admin: true }, context).catch(
      () => undefined,
    )
    if (!admin) throw error
    return { ...admin, isAdmin: true }
  }
}
