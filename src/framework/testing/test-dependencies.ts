import type { Dependencies, Log } from '../definition/index.ts'
import { fakeClock } from './fake-clock.ts'

const nothing = (): void => {}

/** A log that discards everything. */
export const silentLog: Log = { trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing }

/** Returns dependencies for tests: no environment variables, a fake clock and a silent log, except for the given ones. */
export const testDependencies = <W extends Partial<Dependencies>>(given: W): Dependencies & W => ({
  clock: fakeClock(),
  environment: {},
  log: silentLog,
  ...given,
})
