import type { Hono } from 'hono'
import type { Endpoint } from '../../../api/http/endpoint.ts'
import type { EmulatorState } from '../../state/emulator-state.ts'

/** Adds a group of endpoints that only the emulator has. */
export type Routes = (app: Hono, endpoint: Endpoint, state: EmulatorState) => void
