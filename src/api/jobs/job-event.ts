/** An event of a job, at its moment in Unix seconds. */
export interface JobEvent {
  readonly id: string
  readonly at: number
  readonly level: 'info' | 'warn' | 'error'
  readonly message: string
  readonly type: 'message' | 'metrics'
  readonly data: object | null
}
