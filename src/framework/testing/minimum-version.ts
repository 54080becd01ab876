/** Terraform or OpenTofu. */
export type Product = 'terraform' | 'tofu'

/** A product and its version, such as `1.11.4`. */
export interface ProductVersion {
  readonly product: Product
  readonly version: string
}

/** The oldest version per product, such as `{ terraform: '1.14.0' }`. An omitted product is not supported. */
export type MinimumVersion = { readonly [P in Product]?: string }

/** Parses the output of `terraform version`. */
export const parseVersion = (stdout: string): ProductVersion => {
  const [, product, version] = /^(Terraform|OpenTofu) v(\S+)/m.exec(stdout) ?? []
  if (version === undefined)
    throw new Error(`neither Terraform nor OpenTofu: it printed ${JSON.stringify(stdout)} as its version`)
  return { product: product === 'OpenTofu' ? 'tofu' : 'terraform', version }
}

/** Returns why a version is too old, or `undefined` if it is not. A pre-release counts as its release. */
export const versionProblem = (minimum: MinimumVersion, { product, version }: ProductVersion): string | undefined => {
  const wanted = minimum[product]
  if (wanted !== undefined && compare(version, wanted) >= 0) return undefined
  const needed = Object.entries(minimum).map(([name, oldest]) => `${name} ${oldest}`)
  return `needs ${needed.join(' or ')} or later, and this is ${product} ${version}`
}

const compare = (a: string, b: string): number => {
  const [left, right] = [numbersOf(a), numbersOf(b)]
  const different = left.findIndex((number, index) => number !== right[index])
  return (left[different] ?? 0) - (right[different] ?? 0)
}

const numbersOf = (version: string): readonly number[] => {
  const [major = 0, minor = 0, patch = 0] = version.split('-')[0]?.split('.').map(Number) ?? []
  return [major, minor, patch]
}
