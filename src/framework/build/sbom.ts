import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A software package, as a bill of materials names it. */
export interface Component {
  readonly type: 'application' | 'library' | 'platform'
  readonly name: string
  readonly version: string
  readonly group?: string
  readonly 'bom-ref'?: string
  readonly purl?: string
  readonly licenses?: readonly [{ readonly expression: string }]
}

/** A bill of materials in CycloneDX 1.6. It has no time and no serial number, so that the same parts make the same bytes. */
export interface BillOfMaterials {
  readonly bomFormat: 'CycloneDX'
  readonly specVersion: '1.6'
  readonly version: 1
  readonly metadata?: { readonly component: Component }
  readonly components: readonly Component[]
}

/** The file with the bill of materials of a bundle, beside it. */
export const bundleBill = 'sbom.cdx.json'

/** Returns the bill of materials of a product that is made of these components. */
export const billOfMaterials = (components: readonly Component[], product?: Component): BillOfMaterials => ({
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  version: 1,
  ...(product && { metadata: { component: product } }),
  components,
})

/** Returns the file of a bill of materials, as JSON. */
export const billText = (bill: BillOfMaterials): string => `${JSON.stringify(bill, undefined, 2)}\n`

/** Returns the component for an installed npm package, by its folder. */
export const componentIn = async (folder: string): Promise<Component> => {
  const { name, version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
  return npmComponent(name, version, license)
}

/** Returns the component for a package of the npm registry. The license is an SPDX expression. */
export const npmComponent = (name: string, version: string, license?: string): Component => {
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`
  const [group, bare] = name.startsWith('@') ? name.split('/') : [undefined, name]
  return {
    type: 'library',
    ...(group && { group }),
    name: bare ?? name,
    version,
    'bom-ref': purl,
    purl,
    ...(license && { licenses: [{ expression: license }] }),
  }
}
