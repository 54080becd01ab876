import { parseJson } from '../cty/index.ts'
import { toPlain } from '../schema/index.ts'

/** The attributes of an object; null is `undefined`, and a number too large for a double a bigint or text. */
export type AttributeValues = Readonly<Record<string, unknown>>

/** One object in a state. */
export interface StateResource {
  readonly address: string
  readonly mode: 'managed' | 'data'
  readonly type: string
  readonly values: AttributeValues
  readonly tainted?: boolean
}

interface Module {
  readonly resources?: readonly StateResource[]
  readonly child_modules?: readonly Module[]
}

/** What Terraform keeps of a configuration that was applied. */
export class TerraformState {
  /** Objects by address, those in modules too. */
  readonly resources: ReadonlyMap<string, StateResource>
  readonly outputs: AttributeValues

  /** @param json what `terraform show -json` prints */
  constructor(json: string) {
    const { values } = toPlain(parseJson(json)) as {
      readonly values?: { readonly root_module?: Module; readonly outputs?: Record<string, { value?: unknown }> }
    } // the format that terraform documents
    this.resources = new Map(resourcesOf(values?.root_module).map((resource) => [resource.address, resource]))
    this.outputs = Object.fromEntries(Object.entries(values?.outputs ?? {}).map(([name, { value }]) => [name, value]))
  }

  /**
   * The attributes of the object at an address.
   *
   * @throws Error when there is none
   */
  values(address: string): AttributeValues {
    const found = this.resources.get(address)
    if (found) return found.values
    throw new Error(`the state has no ${address}; it has ${[...this.resources.keys()].join(', ') || 'nothing'}`)
  }
}

const resourcesOf = (module: Module | undefined): readonly StateResource[] =>
  module ? [...(module.resources ?? []), ...(module.child_modules ?? []).flatMap(resourcesOf)] : []
