/** Why a server cannot start or go on: what is wrong, and what to do. It goes to whoever runs the server, not to clients. */
export class ServerError extends Error {
  override readonly name = 'ServerError'
  /** What to do, in one sentence. */
  readonly advice: string

  constructor(message: string, advice: string, options: ErrorOptions = {}) {
    super(message, options)
    this.advice = advice
  }
}
