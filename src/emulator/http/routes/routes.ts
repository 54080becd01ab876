import type { Hono } from 'hono'
import type { World } from '../../world.ts'
import type { Endpoint } from '../endpoint.ts'

/** Adds a group of endpoints to the application. */
export type Routes = (app: Hono, endpoint: Endpoint, world: World) => void
