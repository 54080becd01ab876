import type { Dependencies, Log } from '../definition/index.ts'
import { fakeClock } from './fake-clock.ts'

const nothing = (): void => {}

/** A log that keeps nothing. */
export const silentLog: Log = { trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing }

/** A world without environment variables, whose clock stands still and whose log is silent, but for what is given. */
export const testDependencies = <W extends Partial<Dependencies>>(given: W): Dependencies & W => ({
  clock: fakeClock(),
  environment: {},
  log: silentLog,
  ...given,
})
