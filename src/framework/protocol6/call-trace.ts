import { randomUUID } from 'node:crypto'
import { type DescMethod, isMessage, type Message } from '@bufbuild/protobuf'
import { encodeMsgpack } from '../cty/index.ts'
import type { Log } from '../definition/index.ts'
import type { Engine } from '../engine/index.ts'
import { type Diagnostic, Diagnostic_Severity, DiagnosticSchema } from '../gen/tfplugin6_pb.ts'
import type { KeepFile } from './data-folder.ts'
import { maskSecrets } from './mask-secrets.ts'
import { payloads } from './payloads.ts'
import { readableValue } from './readable-value.ts'

export interface CallTraceOptions {
  readonly engine: Engine
  readonly log: Log
  /** Writes payloads to files; omit it to write none. */
  readonly keepFile: KeepFile | undefined
  readonly method: DescMethod
  readonly request: Message
}

/** Logs one call, with the keys of terraform-plugin-go (`internal/logging/keys.go`). */
export class CallTrace {
  readonly #options: CallTraceOptions
  readonly #name: string
  readonly #fields: Readonly<Record<string, unknown>>
  readonly #id = randomUUID()
  readonly #started: number
  readonly #count = { error: 0, warning: 0 }
  #answers = 0

  constructor(options: CallTraceOptions) {
    const { engine, log, method, request } = options
    this.#options = options
    this.#name = subjectOf(request)
    this.#fields = {
      tf_rpc: method.name,
      tf_req_id: this.#id,
      tf_proto_version: '6.11',
      ...(this.#name === '' ? {} : { [keyOf(method.name)]: this.#name }),
    }
    this.#started = engine.dependencies.clock.now()
    log.trace('Received request', this.#fields)
    this.#keep('Request', request)
  }

  /** Logs a response, or one event of a stream. */
  answered(response: Message): void {
    for (const diagnostic of diagnosticsIn(response)) this.#tell(diagnostic)
    this.#keep(this.#options.method.methodKind === 'unary' ? 'Response' : `Response${this.#answers++}`, response)
  }

  end(): void {
    const { engine, log } = this.#options
    log.trace('Served request', {
      ...this.#fields,
      tf_req_duration_ms: engine.dependencies.clock.now() - this.#started,
      diagnostic_error_count: this.#count.error,
      diagnostic_warning_count: this.#count.warning,
    })
  }

  #tell({ severity, summary, detail, attribute }: Diagnostic): void {
    const level = severity === Diagnostic_Severity.ERROR ? 'error' : 'warning'
    this.#count[level] += 1
    this.#options.log[level === 'error' ? 'error' : 'warn'](`Response contains ${level} diagnostic`, {
      ...this.#fields,
      diagnostic_severity: level.toUpperCase(),
      diagnostic_summary: summary,
      diagnostic_detail: detail,
      ...(attribute ? { diagnostic_attribute: attribute.steps.map(({ selector }) => selector.value).join('.') } : {}),
    })
  }

  /** Writes payloads to files. An error here must not fail the call. */
  #keep(message: string, content: Message): void {
    const { engine, log, keepFile, method } = this.#options
    if (!keepFile) return
    try {
      for (const { field, shape, value } of payloads(engine, { method: method.name, name: this.#name }, content)) {
        const shown = maskSecrets(shape, value)
        const name = `${engine.dependencies.clock.now()}_${method.name}_${message}_${field}_${this.#id.slice(0, 8)}`
        const file = keepFile(`${name}.json`, readableValue(shown))
        keepFile(`${name}.msgpack`, encodeMsgpack(shown, shape.type))
        log.trace('Writing protocol data file', { ...this.#fields, tf_proto_data_file: file })
      }
    } catch (error) {
      log.error('Unable to write protocol data file', { ...this.#fields, error })
    }
  }
}

/** Returns the type or function that a request is about; empty if it is about the provider. */
const subjectOf = (request: Message): string => {
  for (const key of ['typeName', 'targetTypeName', 'actionType', 'name']) {
    const name = Reflect.get(request, key)
    if (typeof name === 'string') return name
  }
  return ''
}

const keyOf = (method: string): string => {
  if (/StateStore|StateBytes|^(?:Lock|Unlock|Delete)State$|^GetStates$/.test(method)) return 'tf_state_store_type'
  if (/Data/.test(method)) return 'tf_data_source_type'
  if (/Ephemeral/.test(method)) return 'tf_ephemeral_resource_type'
  if (/Action/.test(method)) return 'tf_action_type'
  if (/List/.test(method)) return 'tf_list_resource_type'
  return /Function/.test(method) ? 'tf_function_name' : 'tf_resource_type'
}

/** Returns the diagnostics of a response or of an event of a stream. */
const diagnosticsIn = (message: Message): readonly Diagnostic[] =>
  Object.values(message).flatMap((part: unknown): readonly Diagnostic[] => {
    if (isMessage(part, DiagnosticSchema)) return [part]
    if (Array.isArray(part)) return part.filter((element) => isMessage(element, DiagnosticSchema))
    // The type of an action's event is an object around its message.
    return typeof part === 'object' && part !== null && 'value' in part && isMessage(part.value)
      ? diagnosticsIn(part.value)
      : []
  })
