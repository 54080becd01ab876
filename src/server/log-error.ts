import type { Dependencies } from './dependencies.ts'

/** Writes an error to the log, as a line of JSON. */
export const logError = ({ now, log }: Pick<Dependencies, 'now' | 'log'>, message: string): void =>
  log(JSON.stringify({ time: now(), level: 'error', message }))
