import type { Resource } from '../definition/index.ts'
import { zodShape } from '../schema/index.ts'
import { type Examples, example } from './examples.ts'
import { typeName } from './type-name.ts'

type Importable = Pick<Resource, 'type' | 'identity'>
type Identity = NonNullable<Importable['identity']>

const block = '[`import` block](https://developer.hashicorp.com/terraform/language/import)'

/**
 * Returns the section "Import" of a resource's page, with an example of each way to import it; it is empty if there is
 * none.
 */
export const importSection = async (examples: Examples, { type, identity }: Importable): Promise<string> => {
  const one = (file: string, language: string, required: boolean) =>
    example({ ...examples, required: required && examples.required }, `resources/${type}/${file}`, language)
  const byIdentity = identity ? await one('import-by-identity.tf', 'terraform', true) : ''
  const byId = await one('import-by-string-id.tf', 'terraform', false)
  const byCommand = await one('import.sh', 'shell', true)
  const ways = [
    ...(byIdentity && identity
      ? [
          `In Terraform v1.12.0 and later, the ${block} can be used with the \`identity\` attribute, for example:`,
          byIdentity,
          '### Identity Schema',
          ...identityGroup(identity, 'required'),
          ...identityGroup(identity, 'optional'),
        ]
      : []),
    ...(byId
      ? [`In Terraform v1.5.0 and later, the ${block} can be used with the \`id\` attribute, for example:`, byId]
      : []),
    ...(byCommand
      ? [
          'The [`terraform import` command](https://developer.hashicorp.com/terraform/cli/commands/import) can be used, for example:',
          byCommand,
        ]
      : []),
  ]
  return ways.length === 0 ? '' : ['## Import', ...ways].join('\n\n')
}

const identityGroup = ({ attributes }: Identity, forImport: 'required' | 'optional'): readonly string[] => {
  const lines = Object.entries(attributes)
    .filter(([, attribute]) => attribute.forImport === forImport)
    .map(([name, { type, description }]) => `- \`${name}\` (${typeName(zodShape(type).type)}) ${description}`)
  return lines.length === 0 ? [] : [`#### ${forImport === 'required' ? 'Required' : 'Optional'}`, lines.join('\n')]
}
