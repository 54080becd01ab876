import { startProvider } from '../../src/framework/testing/index.ts'
import { openaiProvider } from '../../src/provider/provider.ts'
import { version } from '../../src/provider/version.ts'

type Response = Awaited<ReturnType<ReturnType<typeof startProvider>['schema']>>
type Schema = NonNullable<Response['provider']>
type Block = NonNullable<Schema['block']>

/** Names of the nestings, in the order of their numbers in the protocol: the same for blocks and for attributes. */
const nestings = ['invalid', 'single', 'list', 'set', 'map', 'group']

/** The full address of the provider. */
const address = 'registry.terraform.io/tunesmith/openai'

/** Returns the provider's schema as `terraform providers schema -json` prints it, without running Terraform. */
export const providerSchema = async () => {
  const { provider, resourceSchemas, dataSourceSchemas, diagnostics } = await startProvider(openaiProvider()).schema()
  if (!provider) throw new Error(diagnostics.map(({ summary, detail }) => `${summary}: ${detail}`).join('\n'))
  return {
    format_version: '1.0',
    provider_schemas: {
      [address]: {
        provider: toSchema(provider),
        resource_schemas: toSchemas(resourceSchemas),
        data_source_schemas: toSchemas(dataSourceSchemas),
      },
    },
    provider_versions: { [address]: version },
  }
}

// The generated code keeps this order, so the schema is sorted by name.
const sorted = <T, R>(entries: readonly (readonly [string, T])[], map: (value: T) => R): Readonly<Record<string, R>> =>
  Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, value]) => [name, map(value)]))

const toSchemas = (schemas: Readonly<Record<string, Schema>>) => sorted(Object.entries(schemas), toSchema)

const toSchema = ({ version: schemaVersion, block }: Schema) => ({
  version: Number(schemaVersion),
  block: block && toBlock(block),
})

const toBlock = ({ attributes, blockTypes, description }: Block): object => ({
  ...(attributes.length > 0 && { attributes: toAttributes(attributes) }),
  ...(blockTypes.length > 0 && { block_types: toBlockTypes(blockTypes) }),
  description,
  description_kind: 'markdown',
})

const toBlockTypes = (blockTypes: Block['blockTypes']): object =>
  sorted(
    blockTypes.map((nested) => [nested.typeName, nested]),
    ({ nesting, block, minItems, maxItems }) => ({
      nesting_mode: nestings[nesting],
      block: block && toBlock(block),
      ...(minItems > 0 && { min_items: Number(minItems) }),
      ...(maxItems > 0 && { max_items: Number(maxItems) }),
    }),
  )

const toAttributes = (attributes: Block['attributes']): object =>
  sorted(
    attributes.map((attribute) => [attribute.name, attribute]),
    ({ type, nestedType, description, required, optional, computed, sensitive, deprecated }) => ({
      ...(nestedType
        ? {
            nested_type: {
              attributes: toAttributes(nestedType.attributes),
              nesting_mode: nestings[nestedType.nesting],
            },
          }
        : { type: JSON.parse(new TextDecoder().decode(type)) }),
      description,
      description_kind: 'markdown',
      ...Object.fromEntries(
        Object.entries({ required, optional, computed, sensitive, deprecated }).filter(([, is]) => is),
      ),
    }),
  )
