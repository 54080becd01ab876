import type { HttpBindings } from '@hono/node-server'
import type { Context, Handler } from 'hono'
import type { Caller } from '../organizations/organization.ts'

/** What the HTTP server hands to Hono: Node's request and response, unless a test calls the app directly. */
export interface RouteEnvironment {
  readonly Bindings: Partial<HttpBindings>
}

/** Hono's context, as routes receive it. */
export type RouteContext = Context<RouteEnvironment>

/** The work of a route. An object is sent as JSON, a Response as it is. */
export type Work = (context: RouteContext, caller: Caller) => object | Promise<object>

/** What an endpoint requires of a key. */
export interface Access {
  /** The scope that a restricted key needs. */
  readonly scope?: string
  /** Requires an admin key. */
  readonly admin?: boolean
  /** Whether training runs may call it, for their job. */
  readonly forRuns?: boolean
}

/** Wraps the work of a route in what all routes of a server share, such as authentication, headers and errors. */
export type Endpoint = (work: Work, access?: Access) => Handler<RouteEnvironment>
