import type { ApiError, FineTuningJob, JobUpdate } from '../../client/index.ts'

/** Shows somebody what a job does. */
export interface JobView {
  /** Shows what has happened. */
  update(update: JobUpdate): void | Promise<void>
  /** Knows that the job was read, or that it could not be. */
  polled(reading: FineTuningJob | ApiError): void
  /** Shows a remark. */
  note(text: string): void
  /** Leaves what was last shown. */
  close(): void
}
