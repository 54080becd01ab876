import type { Identity } from '../../src/framework/definition/index.ts'
import { zodShape } from '../../src/framework/schema/index.ts'
import { example } from './example.ts'
import { typeName } from './type-name.ts'

interface Importable {
  readonly type: string
  readonly identity?: Pick<Identity, 'attributes'>
}

/** The section "Import" of a resource's page: by its identity if it has one, and by its id. */
export const importSection = async (root: string, { type, identity }: Importable): Promise<string> => {
  const folder = `resources/${type}`
  const byIdentity = identity
    ? [
        'In Terraform v1.12.0 and later, the [`import` block](https://developer.hashicorp.com/terraform/language/import) can be used with the `identity` attribute, for example:',
        await example(root, `${folder}/import-by-identity.tf`, 'terraform'),
        '### Identity Schema',
        ...identityGroup(identity, 'required'),
        ...identityGroup(identity, 'optional'),
      ]
    : []
  return [
    '## Import',
    ...byIdentity,
    'The [`terraform import` command](https://developer.hashicorp.com/terraform/cli/commands/import) can be used, for example:',
    await example(root, `${folder}/import.sh`, 'shell'),
  ].join('\n\n')
}

const identityGroup = (
  { attributes }: Pick<Identity, 'attributes'>,
  forImport: 'required' | 'optional',
): readonly string[] => {
  const lines = Object.entries(attributes)
    .filter(([, attribute]) => attribute.forImport === forImport)
    .map(([name, { type, description }]) => `- \`${name}\` (${typeName(zodShape(type).type)}) ${description}`)
  return lines.length === 0 ? [] : [`#### ${forImport === 'required' ? 'Required' : 'Optional'}`, lines.join('\n')]
}
