import { parseJson } from '../cty/index.ts'
import { toNearestPlain } from '../schema/index.ts'
import type { AttributeValues } from './expect-values.ts'
import { expectSensitive, expectValue, expectValues } from './expect-values.ts'

/** One object in a state. */
export interface StateResource {
  readonly address: string
  readonly mode: 'managed' | 'data'
  readonly type: string
  readonly values: AttributeValues
  /** `true` for sensitive values. */
  readonly sensitive: AttributeValues
  /** The identity of the object (Terraform 1.12). */
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

/** A Terraform state. */
export class TerraformState {
  /** Objects by address, including those in modules. */
  readonly resources: ReadonlyMap<string, StateResource>
  readonly outputs: AttributeValues
  readonly #sensitiveOutputs: AttributeValues
  readonly #run: object

  /**
   * @param json output of `terraform show -json`
   * @param run the scope within which matchers compare values
   */
  constructor(json: string, run: object = {}) {
    const { values } = toNearestPlain(parseJson(json)) as {
      readonly values?: { readonly root_module?: Module; readonly outputs?: Readonly<Record<string, OutputJson>> }
    } // the documented format of terraform
    const outputs = Object.entries(values?.outputs ?? {})
    this.resources = new Map(resourcesOf(values?.root_module).map((resource) => [resource.address, resource]))
    this.outputs = Object.fromEntries(outputs.map(([name, { value }]) => [name, value]))
    this.#sensitiveOutputs = Object.fromEntries(outputs.map(([name, { sensitive }]) => [name, sensitive]))
    this.#run = run
  }

  /**
   * Returns the object at an address.
   *
   * @throws Error if there is none
   */
  resource(address: string): StateResource {
    const found = this.resources.get(address)
    if (found) return found
    throw new Error(`the state has no ${address}; it has ${[...this.resources.keys()].join(', ') || 'nothing'}`)
  }

  /** Returns the attributes of the object at an address. Throws if there is none. */
  values(address: string): AttributeValues {
    return this.resource(address).values
  }

  /** Compares attributes of an object with expected values or matchers. */
  expectValues(address: string, expected: AttributeValues): void {
    const { values, sensitive } = this.resource(address)
    expectValues({ subject: address, values, sensitive, run: this.#run }, expected)
  }

  /** Checks that the value at a path is sensitive. */
  expectSensitive(address: string, ...path: readonly (string | number)[]): void {
    expectSensitive({ subject: address, sensitive: this.resource(address).sensitive }, path)
  }

  /** Compares the identity of an object (Terraform 1.12). */
  expectIdentity(address: string, expected: AttributeValues): void {
    const { identity } = this.resource(address)
    if (!identity)
      throw new Error(`${address} has no identity in the state; Terraform stores identities from version 1.12 on`)
    expectValues({ subject: `the identity of ${address}`, values: identity, run: this.#run }, expected)
  }

  /** Compares an output with a value or a matcher. */
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
