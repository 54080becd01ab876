import { createLogger, type Environment, type Logger } from './plugin/index.ts'

/**
 * Returns the log for protocol calls, or `undefined` if logging is off.
 *
 * Its level is `TF_LOG_SDK_PROTO`, else `TF_LOG_SDK`, as in terraform-plugin-go, else the level of the provider's log.
 */
export const protocolLog = (environment: Environment, write: (line: string) => void): Logger | undefined => {
  const { TF_LOG_SDK_PROTO, TF_LOG_SDK, TF_LOG_PROVIDER, TF_LOG } = environment
  const level = TF_LOG_SDK_PROTO || TF_LOG_SDK || TF_LOG_PROVIDER || TF_LOG
  if (!level || level.toLowerCase() === 'off') return undefined
  return createLogger({ environment: { TF_LOG: level }, name: 'sdk.proto', write, clock: () => new Date() })
}
