import type { MessageInitShape } from '@bufbuild/protobuf'
import type {
  Diagnostic,
  GetFunctions_ResponseSchema,
  GetMetadata_ResponseSchema,
  GetProviderSchema_Response,
  GetProviderSchema_ResponseSchema,
  GetResourceIdentitySchemas_ResponseSchema,
  ServerCapabilities,
} from '../gen/tfplugin6_pb.ts'
import type { CallContext } from '../grpc/index.ts'
import type { Answers } from './answers.ts'
import { invalidCombination } from './invalid-combination.ts'
import { kinds } from './kinds.ts'
import { schemaDifferences } from './schema-differences.ts'

type Whole<T> = (servers: readonly Answers[], context: CallContext) => Promise<T>

const all = <T>(servers: readonly Answers[], ask: (server: Answers) => Promise<T>) => Promise.all(servers.map(ask))

/** Returns the schema of all servers together, or the reasons why they cannot be combined. */
export const combinedSchema: Whole<MessageInitShape<typeof GetProviderSchema_ResponseSchema>> = async (
  servers,
  context,
) => {
  const answers = await all(servers, (server) => server.schema(context))
  const merged = <K extends (typeof kinds)[number]['schemas']>(key: K): GetProviderSchema_Response[K] =>
    Object.assign({}, ...answers.map((answer) => answer[key]))
  const [first] = answers
  const meta = answers.find(({ providerMeta }) => providerMeta)?.providerMeta
  return {
    ...Object.fromEntries(kinds.map(({ schemas }) => [schemas, merged(schemas)])),
    ...(first?.provider ? { provider: first.provider } : {}),
    ...(meta ? { providerMeta: meta } : {}),
    diagnostics: [
      ...answers.flatMap(({ diagnostics }) => diagnostics),
      ...conflicts(servers, answers),
      ...duplicates(
        servers,
        answers.map((answer) => kinds.map(({ schemas }) => Object.keys(answer[schemas]))),
      ),
    ],
    serverCapabilities: combinedCapabilities(answers.map(({ serverCapabilities }) => serverCapabilities)),
  }
}

export const combinedMetadata: Whole<MessageInitShape<typeof GetMetadata_ResponseSchema>> = async (
  servers,
  context,
) => {
  const answers = await all(servers, (server) => server.metadata(context))
  const names = answers.map((answer) =>
    kinds.map(({ metadata }) => answer[metadata].map((entry) => ('name' in entry ? entry.name : entry.typeName))),
  )
  return {
    ...Object.fromEntries(kinds.map(({ metadata }) => [metadata, answers.flatMap((answer) => [...answer[metadata]])])),
    diagnostics: [...answers.flatMap(({ diagnostics }) => diagnostics), ...duplicates(servers, names)],
    serverCapabilities: combinedCapabilities(answers.map(({ serverCapabilities }) => serverCapabilities)),
  }
}

export const combinedFunctions: Whole<MessageInitShape<typeof GetFunctions_ResponseSchema>> = async (
  servers,
  context,
) => {
  const answers = await all(servers, (server) => server.functions(context))
  return {
    functions: Object.assign({}, ...answers.map(({ functions }) => functions)),
    diagnostics: answers.flatMap(({ diagnostics }) => diagnostics),
  }
}

export const combinedIdentities: Whole<MessageInitShape<typeof GetResourceIdentitySchemas_ResponseSchema>> = async (
  servers,
  context,
) => {
  const answers = await all(servers, (server) => server.identities(context))
  return {
    identitySchemas: Object.assign({}, ...answers.map(({ identitySchemas }) => identitySchemas)),
    diagnostics: answers.flatMap(({ diagnostics }) => diagnostics),
  }
}

/** The mux itself handles what a server cannot, except generated configuration, which Terraform then makes itself. */
const combinedCapabilities = (all: readonly (ServerCapabilities | undefined)[]) => ({
  planDestroy: true,
  getProviderSchemaOptional: true,
  moveResourceState: true,
  generateResourceConfig: all.every((capabilities) => capabilities?.generateResourceConfig),
})

/** Returns an error for each object that more than one server has. Names are by server and kind. */
const duplicates = (
  servers: readonly Answers[],
  names: readonly (readonly (readonly string[])[])[],
): readonly Diagnostic[] =>
  kinds.flatMap(({ title, omitted }, kind) => {
    const owners = new Map<string, string>()
    return servers.flatMap(({ server }, index) =>
      (names[index]?.[kind] ?? []).flatMap((name) => {
        const owner = owners.get(name)
        owners.set(name, server.name)
        if (owner === undefined) return []
        const advice = `, or add it to \`omit.${omitted}\` of the plugin`
        return [
          invalidCombination(
            `Both ${owner} and ${server.name} have the ${title} ${name}. Remove it from one of them${advice}.`,
          ),
        ]
      }),
    )
  })

/** Returns an error for each provider schema that differs from the first one and is not converted. */
const conflicts = (
  servers: readonly Answers[],
  answers: readonly GetProviderSchema_Response[],
): readonly Diagnostic[] => {
  const [first, ...others] = answers
  const meta = answers.findIndex(({ providerMeta }) => providerMeta)
  const title = (index: number) => servers[index]?.server.name
  return others.flatMap((answer, before) => {
    const index = before + 1
    const isConverted = servers[index]?.server.configuration !== undefined
    const provider = isConverted ? [] : schemaDifferences(first?.provider, answer.provider)
    const metas = answer.providerMeta ? schemaDifferences(answers[meta]?.providerMeta, answer.providerMeta) : []
    return [
      ...(provider.length > 0
        ? [
            invalidCombination(
              `The provider schemas of ${title(0)} and ${title(index)} differ. Make them equal, or convert the configuration with \`configuration\`.\n\n${list(provider)}`,
            ),
          ]
        : []),
      ...(metas.length > 0
        ? [
            invalidCombination(
              `The schemas of \`provider_meta\` of ${title(meta)} and ${title(index)} differ. Make them equal.\n\n${list(metas)}`,
            ),
          ]
        : []),
    ]
  })
}

const list = (lines: readonly string[]): string => lines.map((line) => `  - ${line}`).join('\n')
