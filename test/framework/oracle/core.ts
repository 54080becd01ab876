import {
  decodeMsgpack,
  dynamicType,
  encodeMsgpack,
  equalOfType,
  isList,
  isObject,
  isWhollyKnown,
  type Type,
  type Value,
} from '../../../src/framework/cty/index.ts'
import type {
  AttributePath,
  AttributePath_Step,
  Diagnostic,
  DynamicValue,
  Provider,
} from '../../../src/framework/gen/tfplugin6_pb.ts'
import type { Caller } from '../../../src/framework/grpc/caller.ts'
import { type CoreObject, coreObject, typeOfObject } from './core-schema.ts'
import { attribute, same } from './core-values.ts'
import { resultProblems } from './object-compatible.ts'
import { planProblems } from './plan-valid.ts'
import { proposedNew } from './proposed-new.ts'
import { writeOnlyProblems } from './write-only.ts'

/** What a provider answered to, with the answer. */
export interface Answered {
  readonly call: 'plan' | 'final plan' | 'apply'
  readonly object: CoreObject
  readonly config: Value
  readonly prior: Value
  /** What was planned before: nothing, the first plan, or the final one. */
  readonly promised: Value
  readonly value: Value
}

/** Replaces answers of the provider with others, as a provider with a bug would. */
export type Tamper = (answered: Answered) => Value

/** One run of Terraform: the configuration as known while planning, and as known while applying. */
export interface Run {
  readonly planning: Value
  readonly applying: Value
}

const typeName = 'oracle_thing'

/** The rule that Terraform itself breaks: it merges elements of a set when it takes an empty map for one that is not set. */
export const confusion = 'Terraform proposes an invalid plan'

/**
 * Plans and applies configurations one after another, as Terraform core does, and returns every rule that was broken.
 *
 * Shares nothing with the testing kit of the framework, so that each checks the other.
 */
export const violations = async (
  calls: Caller<typeof Provider>,
  runs: readonly Run[],
  tamper: Tamper = ({ value }) => value,
): Promise<readonly string[]> => {
  const schema = await calls.getProviderSchema({})
  const object = coreObject(schema.resourceSchemas[typeName]?.block)
  await calls.configureProvider({})
  const core = new Core(calls, object, tamper)
  for (const [index, run] of runs.entries()) {
    await core.run(run)
    if (core.broken.length > 0) return core.broken.map((rule) => `run ${index}: ${rule}`)
  }
  return []
}

interface Planned {
  readonly value: Value
  readonly plannedPrivate: Uint8Array
  readonly replaced: readonly string[]
}

class Core {
  readonly broken: string[] = []
  readonly #calls: Caller<typeof Provider>
  readonly #object: CoreObject
  readonly #type: Type
  readonly #tamper: Tamper
  #state: Kept = absent

  constructor(calls: Caller<typeof Provider>, object: CoreObject, tamper: Tamper) {
    this.#calls = calls
    this.#object = object
    this.#type = typeOfObject(object)
    this.#tamper = tamper
  }

  async run({ planning, applying }: Run): Promise<void> {
    const first = await this.#plan('plan', this.#state, planning, null)
    if (this.broken.length > 0) return
    const replaces = first.replaced.length > 0
    const prior = replaces ? absent : this.#state
    const promised = replaces ? await this.#plan('plan', prior, planning, null) : first
    if (this.broken.length > 0 || this.#isSame(prior.value, promised.value)) return
    const final = await this.#plan('final plan', prior, applying, promised.value)
    if (final.replaced.length > 0) this.#break('the final plan replaces what the first one does not', final.replaced)
    if (this.broken.length > 0) return
    if (!this.#isSame(prior.value, final.value)) await this.#apply(prior.value, applying, final)
    if (this.broken.length > 0) return
    const again = await this.#plan('plan', this.#state, applying, null)
    if (!this.#isSame(this.#state.value, again.value))
      this.#break('the second plan is not empty', this.#changed(again.value))
  }

  async #plan(call: Answered['call'], prior: Kept, given: Value, promised: Value): Promise<Planned> {
    const config = this.#normal(given)
    const valid = await this.#calls.validateResourceConfig({
      typeName,
      config: this.#message(config),
      clientCapabilities: { writeOnlyAttributesAllowed: true },
    })
    const proposed = this.#normal(proposedNew(this.#object, prior.value, config))
    this.#break(confusion, planProblems(this.#object, { config, prior: prior.value, planned: proposed }))
    const answer = await this.#calls.planResourceChange({
      typeName,
      config: this.#message(config),
      priorState: this.#message(prior.value),
      proposedNewState: this.#message(proposed),
      priorPrivate: prior.privateState,
    })
    this.#break(`error in the ${call}`, [...errors(valid.diagnostics), ...errors(answer.diagnostics)])
    if (this.broken.length > 0) return { value: null, plannedPrivate: answer.plannedPrivate, replaced: [] }
    const about = { call, object: this.#object, config, prior: prior.value, promised }
    const value = this.#normal(this.#tamper({ ...about, value: this.#read(answer.plannedState) }))
    this.#break('invalid plan', writeOnlyProblems(this.#object, value))
    this.#break('invalid plan', planProblems(this.#object, { config, prior: prior.value, planned: value }))
    if (promised !== null) this.#break('inconsistent final plan', resultProblems(this.#object, promised, value))
    const replaced = answer.requiresReplace.filter((path) => this.#changes(path, prior.value, value)).map(pathText)
    return { value, plannedPrivate: answer.plannedPrivate, replaced: prior.value === null ? [] : replaced }
  }

  async #apply(prior: Value, given: Value, { value: planned, plannedPrivate }: Planned): Promise<void> {
    const config = this.#normal(given)
    const answer = await this.#calls.applyResourceChange({
      typeName,
      config: this.#message(config),
      priorState: this.#message(prior),
      plannedState: this.#message(planned),
      plannedPrivate,
    })
    this.#break('error in apply', errors(answer.diagnostics))
    if (this.broken.length > 0) return
    const about = { call: 'apply' as const, object: this.#object, config, prior, promised: planned }
    const value = this.#normal(this.#tamper({ ...about, value: this.#read(answer.newState) }))
    this.#break('invalid result', writeOnlyProblems(this.#object, value))
    if (!isWhollyKnown(value)) this.#break('invalid result', ['a value is unknown'])
    this.#break('inconsistent result', resultProblems(this.#object, planned, value))
    this.#state = { value, privateState: answer.private }
  }

  #break(rule: string, problems: readonly string[]): void {
    this.broken.push(...problems.map((problem) => `${rule}: ${problem}`))
  }

  #isSame(a: Value, b: Value): boolean {
    return equalOfType(a, b, this.#type)
  }

  /** Terraform replaces an object only because of a value that changes. */
  #changes(path: AttributePath, before: Value, after: Value): boolean {
    const [was, becomes] = [before, after].map((value) => path.steps.reduce(follow, { value, type: this.#type }))
    return !equalOfType(was?.value ?? null, becomes?.value ?? null, becomes?.type ?? this.#type)
  }

  #changed(planned: Value): readonly string[] {
    const attributes = this.#type.kind === 'object' ? [...this.#type.attributes] : []
    return attributes
      .filter(([name, type]) => !same(attribute(this.#state.value, name), attribute(planned, name), type))
      .map(([name]) => name)
  }

  #message(value: Value) {
    return { msgpack: encodeMsgpack(value, this.#type) }
  }

  #read(message: DynamicValue | undefined): Value {
    return message ? decodeMsgpack(message.msgpack, this.#type) : null
  }

  /** Returns a value as it arrives, with sets of distinct elements. */
  #normal(value: Value): Value {
    return decodeMsgpack(encodeMsgpack(value, this.#type), this.#type)
  }
}

/** An object in the state. */
interface Kept {
  readonly value: Value
  readonly privateState: Uint8Array
}

const absent: Kept = { value: null, privateState: new Uint8Array() }

const errors = (diagnostics: readonly Diagnostic[]): readonly string[] =>
  diagnostics.filter(({ severity }) => severity === 1).map(({ summary, detail }) => `${summary}: ${detail}`)

interface Place {
  readonly value: Value
  readonly type: Type
}

const follow = ({ value, type }: Place, { selector: { value: key } }: AttributePath_Step): Place => {
  const name = String(key)
  if (type.kind === 'object') return { value: attribute(value, name), type: type.attributes.get(name) ?? dynamicType }
  const inner = 'element' in type ? type.element : dynamicType
  return { value: (isList(value) ? value[Number(key)] : isObject(value) ? value.get(name) : null) ?? null, type: inner }
}

const pathText = ({ steps }: AttributePath): string => steps.map(({ selector: { value } }) => String(value)).join('.')
