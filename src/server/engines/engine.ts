import type { Resources } from '../config/resources-config.ts'

/** One attempt of a job, as an engine sees it. */
export interface Run {
  /** Deterministic name, such as `ftjob-…-a1`: an engine never runs two of the same name. */
  readonly name: string
  /** Location of the run, with `spec.json`: what the runner gets as its argument. */
  readonly folder: string
  /** Variables that the runner needs to reach that location. They may be secret: never shown, nor put in a command line. */
  readonly env: Readonly<Record<string, string>>
  readonly resources: Resources
}

/**
 * Runs runners somewhere. Truth about a run is in its folder; an engine is asked only whether a run is alive, and may
 * forget it afterwards.
 *
 * Every method may throw if the engine cannot be reached. The reconciler then waits and assumes nothing.
 */
export interface Engine {
  /** Name of the engine, for events and logs. */
  readonly name: string
  /**
   * Starts a run, or hands it to a queue. Once the run is known, submitting it again changes nothing.
   *
   * @param active the runs that were submitted and have not ended
   * @returns `full` if there is no room now and the engine has no queue of its own
   */
  submit(run: Run, active: readonly Run[]): Promise<'submitted' | 'full'>
  /** Asks a run to end. Returns at once; the run may take a while, and may be gone already. */
  stop(run: Run): Promise<void>
  /** Returns true while anything of the run is queued or works. */
  isAlive(run: Run): Promise<boolean>
}
