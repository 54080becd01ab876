import type { DescField, DescMessage } from '@bufbuild/protobuf'
import { expect, test } from 'vitest'
import { Provider as Provider5 } from '../../../src/framework/gen/tfplugin5_pb.ts'
import { Provider as Provider6 } from '../../../src/framework/gen/tfplugin6_pb.ts'

/** Returns every difference in the encoding of two messages and of those within them. */
const differences = (some: DescMessage, other: DescMessage, seen: Set<string>): string[] => {
  if (seen.has(some.typeName)) return []
  seen.add(some.typeName)
  const byNumber = new Map(other.fields.map((field) => [field.number, field]))
  return some.fields.flatMap((field): string[] => {
    const match = byNumber.get(field.number)
    const here = `${some.typeName}.${field.name}`
    if (!match) return [`${here} is only in one`]
    if (match.name !== field.name || kindOf(match) !== kindOf(field)) return [`${here} is ${match.name} in the other`]
    const inner = messageOf(field)
    const its = messageOf(match)
    return inner && its ? differences(inner, its, seen) : []
  })
}

const kindOf = (field: DescField) => `${field.fieldKind} ${String('scalar' in field ? field.scalar : '')}`
const messageOf = (field: DescField) => ('message' in field ? field.message : undefined)

const names: Readonly<Record<string, string>> = {
  GetSchema: 'GetProviderSchema',
  PrepareProviderConfig: 'ValidateProviderConfig',
  ValidateResourceTypeConfig: 'ValidateResourceConfig',
  ValidateDataSourceConfig: 'ValidateDataResourceConfig',
  Configure: 'ConfigureProvider',
  Stop: 'StopProvider',
}

test('protocols 5 and 6 encode everything alike, except the messages that are translated', () => {
  const seen = new Set<string>()
  const found = Provider5.methods.flatMap((method) => {
    const partner = Provider6.methods.find(({ name }) => name === (names[method.name] ?? method.name))
    if (!partner) return [`${method.name} is only in one`]
    expect(partner.methodKind).toBe(method.methodKind)
    return [...differences(partner.input, method.input, seen), ...differences(method.output, partner.output, seen)]
  })
  expect(found.sort()).toEqual(
    [
      // Terraform says with these what it can do; a plugin that does not know them ignores them.
      'tfplugin6.ClientCapabilities.computed_blocks_allowed is only in one',
      'tfplugin6.ClientCapabilities.store_planned_private is only in one',
      'tfplugin6.PlanResourceChange.Request.planned_private is only in one',
      // Terraform ignores it.
      'tfplugin5.PrepareProviderConfig.Response.prepared_config is only in one',
      // Translated.
      'tfplugin5.GetMetadata.Response.actions is state_stores in the other',
      'tfplugin5.Schema.Attribute.deprecation_message is write_only in the other',
      'tfplugin5.Schema.Attribute.write_only is nested_type in the other',
    ].sort(),
  )
})
