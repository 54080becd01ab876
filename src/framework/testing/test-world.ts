import type { Log, World } from '../definition/index.ts'
import { fakeClock } from './fake-clock.ts'

const nothing = (): void => {}

/** A log that keeps nothing. */
export const silentLog: Log = { trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing }

/** A world without environment variables, whose clock stands still and whose log is silent, but for what is given. */
export const testWorld = <W extends Partial<World>>(given: W): World & W => ({
  clock: fakeClock(),
  environment: {},
  log: silentLog,
  ...given,
})
