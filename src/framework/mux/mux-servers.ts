import { create, type Message } from '@bufbuild/protobuf'
import {
  ConfigureProvider_ResponseSchema,
  type Diagnostic,
  Diagnostic_Severity,
  type DynamicValue,
  Provider,
  StopProvider_ResponseSchema,
  ValidateProviderConfig_ResponseSchema,
} from '../gen/tfplugin6_pb.ts'
import { type CallContext, GrpcError, grpcCode } from '../grpc/index.ts'
import type { Calls } from '../protocol6/index.ts'
import { Answers } from './answers.ts'
import { combinedFunctions, combinedIdentities, combinedMetadata, combinedSchema } from './combined.ts'
import { type Kind, kinds, resourceKind, storeKind } from './kinds.ts'
import { pluginConfiguration } from './plugin-configuration.ts'
import type { Server } from './server.ts'

/**
 * Combines servers to one, as terraform-plugin-mux does (`tf6muxserver`).
 *
 * Each object belongs to one server, which gets the calls about it. All servers are configured and stopped.
 */
export const muxServers = (servers: readonly Server[]): Partial<Calls> => {
  const all = servers.map((server) => new Answers(server))
  return {
    ...routedCalls(all),
    async planResourceChange(request, context) {
      const owner = await ownerOf(all, resourceKind, request.typeName, context)
      const { serverCapabilities } = await owner.metadata(context)
      if (!isNull(request.proposedNewState) || serverCapabilities?.planDestroy)
        return callOf(owner.server, 'planResourceChange')(request, context)
      // Older providers are not asked about deletions.
      return {
        ...(request.proposedNewState ? { plannedState: request.proposedNewState } : {}),
        plannedPrivate: request.priorPrivate,
      }
    },
    async writeStateBytes(requests, context) {
      const chunks = requests[Symbol.asyncIterator]()
      const first = await chunks.next()
      if (first.done) throw new GrpcError('the state has no chunk', grpcCode.unknown)
      const owner = await ownerOf(all, storeKind, first.value.meta?.typeName ?? '', context)
      const whole = async function* () {
        yield first.value
        yield* { [Symbol.asyncIterator]: () => chunks }
      }
      return callOf(owner.server, 'writeStateBytes')(whole(), context)
    },
    getProviderSchema: (_, context) => combinedSchema(all, context),
    getMetadata: (_, context) => combinedMetadata(all, context),
    getFunctions: (_, context) => combinedFunctions(all, context),
    getResourceIdentitySchemas: (_, context) => combinedIdentities(all, context),
    async validateProviderConfig(request, context) {
      const answers = await Promise.all(
        all.map(async (one) => {
          const own = await withOwnConfiguration(all, one, request, context)
          return callOf(one.server, 'validateProviderConfig')(own, context)
        }),
      )
      return {
        diagnostics: answers.flatMap((answer) => create(ValidateProviderConfig_ResponseSchema, answer).diagnostics),
      }
    },
    async configureProvider(request, context) {
      const diagnostics: Diagnostic[] = []
      for (const one of all) {
        const own = await withOwnConfiguration(all, one, request, context)
        const answer = await callOf(one.server, 'configureProvider')(own, context)
        diagnostics.push(...create(ConfigureProvider_ResponseSchema, answer).diagnostics)
        if (diagnostics.some(({ severity }) => severity === Diagnostic_Severity.ERROR)) break
      }
      return { diagnostics }
    },
    async stopProvider(request, context) {
      const answers = await Promise.all(servers.map((server) => callOf(server, 'stopProvider')(request, context)))
      const errors = answers.map((answer) => create(StopProvider_ResponseSchema, answer).Error)
      return { Error: errors.filter(Boolean).join('\n') }
    },
  }
}

type Unary = (request: Message, context: CallContext) => Message | Promise<Message>
type Streaming = (request: Message, context: CallContext) => AsyncIterable<Message>

/** Returns the calls about one object, each of which goes to the server that has it. */
const routedCalls = (all: readonly Answers[]): Partial<Calls> =>
  Object.fromEntries(
    kinds.flatMap((kind) =>
      Object.entries(kind.calls).map(([call, field]) => {
        const name = call as keyof Calls // a key of `Kind['calls']`
        const owned = async <C>(request: Message, context: CallContext) =>
          callOf((await ownerOf(all, kind, String(Reflect.get(request, field)), context)).server, name) as C // by the kind of the method
        const unary: Unary = async (request, context) => (await owned<Unary>(request, context))(request, context)
        const streaming: Streaming = async function* (request, context) {
          yield* (await owned<Streaming>(request, context))(request, context)
        }
        return [name, Provider.method[name].methodKind === 'unary' ? unary : streaming]
      }),
    ),
  )

const callOf = <K extends keyof Calls>(server: Server, name: K): Calls[K] => {
  const call = server.calls[name]
  if (!call) throw new GrpcError(`${server.name} has no call ${name}`, grpcCode.unimplemented)
  return call as Calls[K] // not undefined
}

/** Returns the server that has an object. */
const ownerOf = async (
  all: readonly Answers[],
  { title, metadata }: Kind,
  name: string,
  context: CallContext,
): Promise<Answers> => {
  for (const one of all) {
    const entries = (await one.metadata(context))[metadata]
    if (entries.some((entry) => ('name' in entry ? entry.name : entry.typeName) === name)) return one
  }
  const names = all.map(({ server }) => server.name).join(' nor ')
  throw new GrpcError(`neither ${names} has the ${title} ${name}`, grpcCode.unimplemented)
}

/** Returns a request with the configuration for one server. */
const withOwnConfiguration = async <R extends { readonly config?: DynamicValue | undefined }>(
  [first]: readonly Answers[],
  one: Answers,
  request: R,
  context: CallContext,
): Promise<R> => {
  const { configuration } = one.server
  if (!configuration || !first) return request
  const schemas = await Promise.all([first.schema(context), one.schema(context)])
  const [from, to] = schemas.map(({ provider }) => provider)
  const config = pluginConfiguration(configuration, { from, to }, request.config)
  return config ? { ...request, config } : request
}

/** Tells whether a value is null: the byte `nil` of msgpack. */
const isNull = (value: DynamicValue | undefined): boolean =>
  !value || (value.msgpack.length === 1 && value.msgpack[0] === 0xc0) || Buffer.from(value.json).toString() === 'null'
