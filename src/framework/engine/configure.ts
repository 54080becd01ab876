import type { Value } from '../cty/index.ts'
import { type Diagnostic, Diagnostics } from '../diagnostics/index.ts'
import { decodeObject } from './decode-object.ts'
import type { Engine } from './engine.ts'
import { planObject } from './planned-object.ts'

export interface ConfigureRequest {
  readonly config: Value
  readonly terraformVersion: string
}

/** Makes the client that handlers get; the last one made counts. */
export const configure = async (
  engine: Engine,
  { config, terraformVersion }: ConfigureRequest,
): Promise<readonly Diagnostic[]> => {
  const { provider, world, object } = engine
  const diagnostics = new Diagnostics(object.type)
  const filled = planObject(object, { config, prior: null, planned: config }, (field, stages) =>
    field.word === 'attribute' && field.mode === 'defaulted' && stages.config === null
      ? (field.default ?? null)
      : stages.planned,
  )
  try {
    const request = { config: decodeObject(object, filled), terraformVersion }
    engine.client = { value: await provider.configure(request, { ...world, diagnostics }) }
  } catch (error) {
    diagnostics.thrown(error, `Cannot configure the provider ${provider.name}`)
  }
  return diagnostics.all
}
