import type { Value } from '../cty/index.ts'
import { Deferral } from '../definition/index.ts'
import { type Diagnostic, DiagnosticError, Diagnostics } from '../diagnostics/index.ts'
import { deferralRefused } from './attempt.ts'
import { decodeObject } from './decode-object.ts'
import { withDefaults } from './defaults.ts'
import type { Engine } from './engine.ts'

export interface ConfigureRequest {
  readonly config: Value
  readonly terraformVersion: string
  readonly deferralAllowed?: boolean
}

/** Creates the services that handlers get. The last ones count. */
export const configure = async (
  engine: Engine,
  { config, terraformVersion, deferralAllowed = false }: ConfigureRequest,
): Promise<readonly Diagnostic[]> => {
  const { provider, dependencies, object } = engine
  const diagnostics = new Diagnostics(object.type)
  try {
    const request = { config: decodeObject(object, withDefaults(object, config)), terraformVersion }
    engine.services = { value: await provider.configure(request, { ...dependencies, diagnostics }) }
  } catch (error) {
    const summary = `Cannot configure the provider ${provider.name}`
    const explained = error instanceof DiagnosticError ? undefined : provider.explain?.(error)
    if (explained) diagnostics.error(explained.summary, explained.detail, explained.keys)
    else if (!(error instanceof Deferral)) diagnostics.thrown(error, summary)
    else if (deferralAllowed) engine.services = { deferred: error.reason }
    else diagnostics.add(deferralRefused(summary, error.reason))
  }
  return diagnostics.all
}
