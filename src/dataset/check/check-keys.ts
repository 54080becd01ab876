import type { Place } from '../problems/place.ts'
import { showList, showValue } from '../problems/show-value.ts'

/**
 * Warns about keys that no documentation names. The same rule holds at every depth.
 *
 * A warning only: OpenAI documents which keys it reads, and its answer to others is not known.
 */
export const checkKeys = (
  value: Readonly<Record<string, unknown>>,
  allowed: readonly string[],
  place: Place,
  who = place.name,
): void => {
  for (const key of Object.keys(value)) {
    if (allowed.includes(key)) continue
    const effect = 'the API may ignore it or reject the file'
    place.reportKey(
      key,
      'unrecognized_key',
      `${place.name} has the key ${showValue(key)}, which is not documented: ${effect}; ${who} may have ${showList(allowed)}`,
    )
  }
}
