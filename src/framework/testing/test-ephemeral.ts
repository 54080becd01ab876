import type { Timestamp } from '@bufbuild/protobuf/wkt'
import { timestampDate } from '@bufbuild/protobuf/wkt'
import { isWhollyKnown, type Value } from '../cty/index.ts'
import type { DeferralReason, Ephemeral } from '../definition/index.ts'
import { fromDynamicValue, toDynamicValue } from '../protocol6/index.ts'
import { type Attributes, objectShape, type State } from '../schema/index.ts'
import { diagnosticsOf, failed, type ReportedDiagnostic } from './reported-diagnostic.ts'
import { deferralIn, refuse, type Session } from './session.ts'
import type { Arguments } from './test-resource.ts'

interface Opened<A extends Attributes> {
  readonly result: State<A> | undefined
  readonly renewAt: Date | undefined
  readonly privateState: Uint8Array
  readonly deferred?: DeferralReason
  readonly diagnostics: readonly ReportedDiagnostic[]
}

/** An ephemeral resource that was opened, or failed to open: the diagnostics say why. */
export class TestEphemeral<A extends Attributes> {
  readonly result: State<A> | undefined
  readonly deferred: DeferralReason | undefined
  /** Diagnostics of opening it. */
  readonly diagnostics: readonly ReportedDiagnostic[]
  readonly #session: Session
  readonly #typeName: string
  #renewAt: Date | undefined
  #private: Uint8Array

  constructor(session: Session, typeName: string, { result, renewAt, privateState, deferred, diagnostics }: Opened<A>) {
    this.#session = session
    this.#typeName = typeName
    this.result = result
    this.#renewAt = renewAt
    this.#private = privateState
    this.deferred = deferred
    this.diagnostics = diagnostics
  }

  /** The latest time at which Terraform renews it; `undefined` if it does not. */
  get renewAt(): Date | undefined {
    return this.#renewAt
  }

  async renew(): Promise<readonly ReportedDiagnostic[]> {
    const answer = await this.#session.calls.renewEphemeralResource(this.#message())
    this.#renewAt = dateOf(answer.renewAt)
    this.#private = answer.private ?? this.#private
    return diagnosticsOf(answer)
  }

  async close(): Promise<readonly ReportedDiagnostic[]> {
    return diagnosticsOf(await this.#session.calls.closeEphemeralResource(this.#message()))
  }

  #message() {
    return { typeName: this.#typeName, private: this.#private }
  }
}

/** Validates the arguments of an ephemeral resource and opens it. */
export const openEphemeral = async <A extends Attributes>(
  session: Session,
  { type: typeName, attributes }: Ephemeral<A>,
  config: Arguments,
): Promise<TestEphemeral<A>> => {
  const { calls, deferralAllowed } = session
  const object = objectShape(attributes)
  const message = { typeName, config: toDynamicValue(object.encode(config, []), object.type) }
  const found = diagnosticsOf(await calls.validateEphemeralResourceConfig(message))
  const none = { result: undefined, renewAt: undefined, privateState: new Uint8Array() }
  if (failed(found)) return new TestEphemeral(session, typeName, { ...none, diagnostics: found })
  const answer = await calls.openEphemeralResource({ ...message, clientCapabilities: { deferralAllowed } })
  const [deferral, diagnostics] = [deferralIn(answer, session, typeName), [...found, ...diagnosticsOf(answer)]]
  if (deferral.deferred || failed(diagnostics))
    return new TestEphemeral(session, typeName, { ...none, ...deferral, diagnostics })
  const value: Value = fromDynamicValue(answer.result, object.type)
  if (value === null || !isWhollyKnown(value))
    refuse('an invalid ephemeral resource', typeName, ['the result is not wholly known'])
  return new TestEphemeral(session, typeName, {
    result: object.decode(value, []) as State<A>, // the shape is that of these attributes
    renewAt: dateOf(answer.renewAt),
    privateState: answer.private ?? new Uint8Array(),
    diagnostics,
  })
}

const dateOf = (moment: Timestamp | undefined): Date | undefined => moment && timestampDate(moment)
