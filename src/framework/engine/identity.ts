import { formatPath, isWhollyKnown, type Value } from '../cty/index.ts'
import type { Diagnostic } from '../diagnostics/index.ts'
import { compareWithPlan } from './compare-with-plan.ts'
import { decodeObject } from './decode-object.ts'
import type { CompiledResource } from './engine.ts'

/** The identity of an object with this state; null where the resource has none, or there is no object. */
export const identityOf = ({ definition, object, identity }: CompiledResource, state: Value): Value => {
  if (!definition.identity || !identity || state === null || !isWhollyKnown(state)) return null
  return identity.encode(definition.identity.of(decodeObject(object, state)), [])
}

/** What is wrong where an object has become another under the same name. */
export const checkIdentity = (
  { definition, identity }: CompiledResource,
  before: Value,
  after: Value,
): readonly Diagnostic[] => {
  if (!identity || before === null || after === null) return []
  const path = compareWithPlan(before, after, identity.type)
  if (!path) return []
  return [
    {
      severity: 'error',
      summary: 'Unexpected Identity Change',
      detail: `${definition.type} has become another object: ${formatPath(path)} of its identity changed. An identity never changes while an object exists. This is a bug in the provider: please report it. The state is kept as it was.`,
    },
  ]
}
