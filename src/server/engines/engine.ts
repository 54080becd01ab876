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

/** What an engine says about a run that waits, or that ended without an outcome. */
export interface Explanation {
  readonly cause: 'waiting' | 'preempted' | 'out_of_memory' | 'time_limit' | 'node_lost' | 'failed'
  /** Goes on after the name of the engine, such as `ended the run at its time limit`. */
  readonly words: string
}

/**
 * Runs runners somewhere. Truth about a run is in its folder; an engine is asked only whether a run is alive, and may
 * forget it afterwards.
 *
 * Every method may throw if the engine cannot be reached. The reconciler then waits and assumes nothing.
 */
export interface Engine {
  /** Name of the engine, as a sentence begins with it. */
  readonly name: string
  /**
   * Starts a run, or hands it to a queue. Once the run is known, submitting it again changes nothing.
   *
   * @param active the runs that were submitted and have not ended
   * @returns `full` if there is no room now and the engine has no queue of its own
   * @throws RunRejected if the engine will never take the run
   */
  submit(run: Run, active: readonly Run[]): Promise<'submitted' | 'full'>
  /** Asks a run to end. Returns at once; the run may take a while, and may be gone already. */
  stop(run: Run): Promise<void>
  /** Returns true while anything of the run is queued or works. */
  isAlive(run: Run): Promise<boolean>
  /** Says why a run waits or has ended, if the engine knows. It may have forgotten the run. */
  explain?(run: Run): Promise<Explanation | undefined>
}

/** An engine will never take a run, such as for a partition that does not exist. */
export class RunRejected extends Error {
  override readonly name = 'RunRejected'
}

/** An engine does not answer. Its message is always the same, so that a job has one warning. */
export class EngineUnreachable extends Error {
  override readonly name = 'EngineUnreachable'

  constructor(engine: string, options: ErrorOptions = {}) {
    super(`${engine} cannot be reached.`, options)
  }
}
