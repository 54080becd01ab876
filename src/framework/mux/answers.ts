import { create, type DescMessage, type MessageShape } from '@bufbuild/protobuf'
import {
  type Diagnostic,
  type GetFunctions_Response,
  GetFunctions_ResponseSchema,
  type GetMetadata_Response,
  GetMetadata_ResponseSchema,
  type GetProviderSchema_Response,
  GetProviderSchema_ResponseSchema,
  type GetResourceIdentitySchemas_Response,
  GetResourceIdentitySchemas_ResponseSchema,
} from '../gen/tfplugin6_pb.ts'
import { type CallContext, GrpcError, grpcCode } from '../grpc/index.ts'
import { invalidCombination } from './invalid-combination.ts'
import { functionKind, type Kind, kinds, resourceKind } from './kinds.ts'
import type { Server } from './server.ts'

type Describing = 'getProviderSchema' | 'getMetadata' | 'getFunctions' | 'getResourceIdentitySchemas'

/** What a server says of itself, without the objects that are omitted. Each answer is asked for once. */
export class Answers {
  readonly server: Server
  readonly #answers = new Map<Describing, Promise<unknown>>()

  constructor(server: Server) {
    this.server = server
  }

  schema(context: CallContext): Promise<GetProviderSchema_Response> {
    return this.#once('getProviderSchema', GetProviderSchema_ResponseSchema, context, (answer) => {
      for (const kind of kinds) {
        answer.diagnostics.push(...this.#unserved(kind, Object.keys(answer[kind.schemas])))
        this.#drop(kind, answer[kind.schemas])
      }
    })
  }

  /** Answers from the schema if the server has no such call, as providers before 2023. */
  async metadata(context: CallContext): Promise<GetMetadata_Response> {
    try {
      return await this.#once('getMetadata', GetMetadata_ResponseSchema, context, (answer) => {
        const isServed = (kind: Kind) => (entry: { typeName: string } | { name: string }) =>
          !this.#isOmitted(kind, 'name' in entry ? entry.name : entry.typeName)
        // Each list is filtered by its own kind, so its elements keep their type.
        for (const kind of kinds) Reflect.set(answer, kind.metadata, answer[kind.metadata].filter(isServed(kind)))
      })
    } catch (error) {
      if (!isUnimplemented(error)) throw error
      const { serverCapabilities, diagnostics, ...schemas } = await this.schema(context)
      const names = kinds.map((kind) => [
        kind.metadata,
        Object.keys(schemas[kind.schemas]).map((name) => (kind === functionKind ? { name } : { typeName: name })),
      ])
      return create(GetMetadata_ResponseSchema, {
        ...(serverCapabilities ? { serverCapabilities } : {}),
        diagnostics,
        ...Object.fromEntries(names),
      })
    }
  }

  functions(context: CallContext): Promise<GetFunctions_Response> {
    return this.#once('getFunctions', GetFunctions_ResponseSchema, context, ({ functions }) =>
      this.#drop(functionKind, functions),
    ).catch(orNothing(GetFunctions_ResponseSchema))
  }

  identities(context: CallContext): Promise<GetResourceIdentitySchemas_Response> {
    return this.#once(
      'getResourceIdentitySchemas',
      GetResourceIdentitySchemas_ResponseSchema,
      context,
      ({ identitySchemas }) => this.#drop(resourceKind, identitySchemas),
    ).catch(orNothing(GetResourceIdentitySchemas_ResponseSchema))
  }

  #once<D extends DescMessage>(
    name: Describing,
    schema: D,
    context: CallContext,
    omit: (answer: MessageShape<D>) => void,
  ): Promise<MessageShape<D>> {
    const known = this.#answers.get(name)
    if (known) return known as Promise<MessageShape<D>> // each name has one schema
    const asked = this.#ask(name, schema, context).then((answer) => {
      omit(answer)
      return answer
    })
    this.#answers.set(name, asked)
    // A call that was cancelled says nothing about the server.
    asked.catch(() => this.#answers.delete(name))
    return asked
  }

  async #ask<D extends DescMessage>(name: Describing, schema: D, context: CallContext): Promise<MessageShape<D>> {
    const call = this.server.calls[name] as ((request: object, context: CallContext) => unknown) | undefined // none has a field in its request
    if (!call) throw new GrpcError(`${this.server.name} has no ${name}`, grpcCode.unimplemented)
    return create(schema, (await call({}, context)) as object as MessageShape<D>) // the response of this call
  }

  #drop(kind: Kind, byName: Record<string, unknown>): void {
    for (const name of Object.keys(byName)) if (this.#isOmitted(kind, name)) delete byName[name]
  }

  /** Returns an error for each omitted name that the server does not have. */
  #unserved({ omitted }: Kind, names: readonly string[]): readonly Diagnostic[] {
    const wrong = (this.server.omit?.[omitted] ?? []).filter((name) => !names.includes(name))
    return wrong.map((name) =>
      invalidCombination(
        `\`omit.${omitted}\` of ${this.server.name} has ${JSON.stringify(name)}, which it does not serve: it serves ${names.join(', ') || 'none'}.`,
      ),
    )
  }

  #isOmitted({ omitted }: Kind, name: string): boolean {
    return this.server.omit?.[omitted]?.includes(name) ?? false
  }
}

const isUnimplemented = (error: unknown): boolean => error instanceof GrpcError && error.code === grpcCode.unimplemented

const orNothing =
  <D extends DescMessage>(schema: D) =>
  (error: unknown): MessageShape<D> => {
    if (!isUnimplemented(error)) throw error
    return create(schema)
  }
