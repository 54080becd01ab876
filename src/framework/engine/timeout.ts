import { isObject, type Value } from '../cty/index.ts'
import { parseDuration, type TimedOperation, type TimeoutDefaults } from '../definition/index.ts'
import { attributeOf } from './planned-object.ts'

/** Returns the timeout of an operation: the one configured in `timeouts`, else the definition's default. */
export const timeoutOf = (
  defaults: TimeoutDefaults | undefined,
  operation: TimedOperation,
  object: Value,
): { timeout: { milliseconds: number; setting: string } } | Record<never, never> => {
  const written = isObject(object) ? attributeOf(attributeOf(object, 'timeouts'), operation) : null
  const time = typeof written === 'string' ? written : defaults?.[operation]
  const milliseconds = time === undefined ? undefined : parseDuration(time)
  return milliseconds === undefined ? {} : { timeout: { milliseconds, setting: `${time} that timeouts.${operation}` } }
}
