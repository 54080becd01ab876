import { parseJson } from '../cty/index.ts'
import { toPlain } from '../schema/index.ts'
import type { AttributeValues } from './expect-values.ts'
import { expectSensitive, expectValue, expectValues } from './expect-values.ts'

/** One object in a state. */
export interface StateResource {
  readonly address: string
  readonly mode: 'managed' | 'data'
  readonly type: string
  readonly values: AttributeValues
  /** `true` where a value is sensitive. */
  readonly sensitive: AttributeValues
  /** What tells the object from all others (Terraform 1.12). */
  readonly identity?: AttributeValues
  readonly tainted?: boolean
}

interface ResourceJson extends Omit<StateResource, 'sensitive'> {
  readonly sensitive_values?: AttributeValues
}

interface OutputJson {
  readonly value?: unknown
  readonly sensitive?: boolean
}

interface Module {
  readonly resources?: readonly ResourceJson[]
  readonly child_modules?: readonly Module[]
}

/** What Terraform keeps of a configuration that was applied. */
export class TerraformState {
  /** Objects by address, those in modules too. */
  readonly resources: ReadonlyMap<string, StateResource>
  readonly outputs: AttributeValues
  readonly #sensitiveOutputs: AttributeValues
  readonly #run: object

  /**
   * @param json what `terraform show -json` prints
   * @param run whom values are compared within, from one step to another
   */
  constructor(json: string, run: object = {}) {
    const { values } = toPlain(parseJson(json)) as {
      readonly values?: { readonly root_module?: Module; readonly outputs?: Readonly<Record<string, OutputJson>> }
    } // the format that terraform documents
    const outputs = Object.entries(values?.outputs ?? {})
    this.resources = new Map(resourcesOf(values?.root_module).map((resource) => [resource.address, resource]))
    this.outputs = Object.fromEntries(outputs.map(([name, { value }]) => [name, value]))
    this.#sensitiveOutputs = Object.fromEntries(outputs.map(([name, { sensitive }]) => [name, sensitive]))
    this.#run = run
  }

  /**
   * The object at an address.
   *
   * @throws Error when there is none
   */
  resource(address: string): StateResource {
    const found = this.resources.get(address)
    if (found) return found
    throw new Error(`the state has no ${address}; it has ${[...this.resources.keys()].join(', ') || 'nothing'}`)
  }

  /** The attributes of the object at an address, which must be there. */
  values(address: string): AttributeValues {
    return this.resource(address).values
  }

  /** Holds attributes of an object against those that are given, which may be matchers. */
  expectValues(address: string, expected: AttributeValues): void {
    const { values, sensitive } = this.resource(address)
    expectValues({ subject: address, values, sensitive, run: this.#run }, expected)
  }

  /** Looks whether the value at a path is marked as sensitive. */
  expectSensitive(address: string, ...path: readonly (string | number)[]): void {
    expectSensitive({ subject: address, sensitive: this.resource(address).sensitive }, path)
  }

  /** Holds the identity of an object against attributes of one; Terraform keeps it from 1.12 on. */
  expectIdentity(address: string, expected: AttributeValues): void {
    const { identity } = this.resource(address)
    if (!identity) throw new Error(`${address} has no identity in the state; Terraform keeps one from 1.12 on`)
    expectValues({ subject: `the identity of ${address}`, values: identity, run: this.#run }, expected)
  }

  /** Holds an output against a value, which may be a matcher. */
  expectOutput(name: string, expected: unknown): void {
    const sensitive = this.#sensitiveOutputs[name]
    expectValue(`output ${name}`, this.outputs[name], expected, { sensitive, run: this.#run })
  }
}

const resourcesOf = (module: Module | undefined): readonly StateResource[] =>
  module
    ? [
        ...(module.resources ?? []).map(({ sensitive_values = {}, ...rest }) => ({
          ...rest,
          sensitive: sensitive_values,
        })),
        ...(module.child_modules ?? []).flatMap(resourcesOf),
      ]
    : []
