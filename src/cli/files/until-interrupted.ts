/**
 * Waits for a read that nothing can stop, such as opening a pipe to which nobody writes, until the command is interrupted.
 */
export const untilInterrupted = async <T>(reading: Promise<T>, signal: AbortSignal): Promise<T> => {
  const { promise: interruption, reject } = Promise.withResolvers<never>()
  const interrupt = () => reject(signal.reason)
  if (signal.aborted) interrupt()
  signal.addEventListener('abort', interrupt)
  try {
    return await Promise.race([reading, interruption])
  } finally {
    signal.removeEventListener('abort', interrupt)
  }
}
