/** Something told about a job, at its moment on the clock. */
export interface JobEvent {
  readonly id: string
  readonly at: number
  readonly level: 'info' | 'warn' | 'error'
  readonly message: string
  readonly type: 'message' | 'metrics'
  readonly data: object | null
}
