/** So many objects that Terraform manages by itself, without a provider. */
export const builtinConfiguration = (count: number): string => `resource "terraform_data" "thing" {
  count = ${count}
  input = "thing \${count.index}"
}
`

/** The state after these were applied. */
export const builtinState = (count: number): string =>
  stateOf('terraform_data', 'terraform.io/builtin/terraform', count, (index) => {
    const value = { value: `thing ${index}`, type: 'string' }
    return { id: 'nothing', input: value, output: value, triggers_replace: null }
  })

/** A state with so many objects of one type. */
export const stateOf = (type: string, provider: string, count: number, attributes: (index: number) => object): string =>
  JSON.stringify({
    version: 4,
    serial: 1,
    lineage: 'bench',
    resources: [
      {
        mode: 'managed',
        type,
        name: 'thing',
        provider: `provider["${provider}"]`,
        instances: Array.from({ length: count }, (_, index) => ({
          index_key: index,
          schema_version: 0,
          attributes: attributes(index),
        })),
      },
    ],
  })
