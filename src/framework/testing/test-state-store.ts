import type { StateStore } from '../definition/index.ts'
import { toDynamicValue } from '../protocol6/index.ts'
import { type Attributes, objectShape } from '../schema/index.ts'
import { diagnosticsOf, failed, type ReportedDiagnostic } from './reported-diagnostic.ts'
import { refuse, type Session } from './session.ts'
import type { Arguments } from './test-resource.ts'

interface Diagnosed {
  readonly diagnostics: readonly ReportedDiagnostic[]
}

/** A state store that was configured, or failed to be: the diagnostics say why. */
export class TestStateStore {
  /** Diagnostics of validating and configuring it. */
  readonly diagnostics: readonly ReportedDiagnostic[]
  readonly #calls: Session['calls']
  readonly #typeName: string
  readonly #chunkSize: number

  constructor({ calls }: Session, typeName: string, { diagnostics, chunkSize }: Diagnosed & { chunkSize: number }) {
    this.#calls = calls
    this.#typeName = typeName
    this.#chunkSize = chunkSize
    this.diagnostics = diagnostics
  }

  async list(): Promise<Diagnosed & { readonly states: readonly string[] }> {
    const answer = await this.#calls.getStates({ typeName: this.#typeName })
    return { states: answer.stateId, diagnostics: diagnosticsOf(answer) }
  }

  /** Reads a state, or returns `undefined` if there is none. */
  async read(state: string): Promise<Diagnosed & { readonly bytes: Uint8Array | undefined }> {
    const [chunks, diagnostics]: [Uint8Array[], ReportedDiagnostic[]] = [[], []]
    for await (const event of this.#calls.readStateBytes({ typeName: this.#typeName, stateId: state })) {
      diagnostics.push(...diagnosticsOf(event))
      if (event.bytes.length > 0) chunks.push(event.bytes)
    }
    return { bytes: chunks.length > 0 ? Buffer.concat(chunks) : undefined, diagnostics }
  }

  /** Writes a state in chunks of the negotiated size. */
  async write(state: string, bytes: Uint8Array): Promise<readonly ReportedDiagnostic[]> {
    const starts = Array.from({ length: Math.ceil(bytes.length / this.#chunkSize) }, (_, i) => i * this.#chunkSize)
    const requests = starts.map((start) => {
      const part = bytes.subarray(start, start + this.#chunkSize)
      const range = { start: BigInt(start), end: BigInt(start + part.length - 1) }
      const meta = start === 0 ? { meta: { typeName: this.#typeName, stateId: state } } : {}
      return { ...meta, bytes: part, totalLength: BigInt(bytes.length), range }
    })
    return diagnosticsOf(await this.#calls.writeStateBytes(requests))
  }

  async delete(state: string): Promise<readonly ReportedDiagnostic[]> {
    return diagnosticsOf(await this.#calls.deleteState({ typeName: this.#typeName, stateId: state }))
  }

  /** Locks a state. The id is empty if that failed, or if the store has no locks. */
  async lock(state: string, operation = 'apply'): Promise<Diagnosed & { readonly id: string }> {
    const answer = await this.#calls.lockState({ typeName: this.#typeName, stateId: state, operation })
    return { id: answer.lockId, diagnostics: diagnosticsOf(answer) }
  }

  async unlock(state: string, id: string): Promise<readonly ReportedDiagnostic[]> {
    return diagnosticsOf(await this.#calls.unlockState({ typeName: this.#typeName, stateId: state, lockId: id }))
  }
}

/** Validates and configures a state store. */
export const openStateStore = async <A extends Attributes, C, S>(
  session: Session,
  { type: typeName, attributes }: StateStore<A, C, S>,
  config: Arguments,
  chunkSize: number,
): Promise<TestStateStore> => {
  const object = objectShape(attributes)
  const message = { typeName, config: toDynamicValue(object.encode(config, []), object.type) }
  const found = diagnosticsOf(await session.calls.validateStateStoreConfig(message))
  if (failed(found)) return new TestStateStore(session, typeName, { diagnostics: found, chunkSize })
  const capabilities = { chunkSize: BigInt(chunkSize) }
  const answer = await session.calls.configureStateStore({ ...message, capabilities })
  const agreed = Number(answer.capabilities?.chunkSize ?? 0n)
  if (agreed <= 0) refuse('a size of chunks', typeName, [`${agreed} bytes: a number above 0 is required`])
  return new TestStateStore(session, typeName, {
    diagnostics: [...found, ...diagnosticsOf(answer)],
    chunkSize: agreed,
  })
}
