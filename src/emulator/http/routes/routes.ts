import type { Hono } from 'hono'
import type { EmulatorState } from '../../state/emulator-state.ts'
import type { Endpoint } from '../endpoint.ts'

/** Adds a group of endpoints to the app. */
export type Routes = (app: Hono, endpoint: Endpoint, state: EmulatorState) => void
