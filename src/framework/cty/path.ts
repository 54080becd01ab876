/** One step inwards: to an attribute of an object, an element of a list, set or tuple, or a member of a map. */
export type PathStep = { readonly attribute: string } | { readonly index: number } | { readonly key: string }

/** Where a value stands within another: the steps from the outside in. */
export type Path = readonly PathStep[]

/** A path the way Terraform prints it: `method.supervised.hyperparameters[0].n_epochs`, `metadata["team"]`. */
export const formatPath = (path: Path): string => path.map(formatStep).join('').replace(/^\./, '')

const formatStep = (step: PathStep): string => {
  if ('attribute' in step) return `.${step.attribute}`
  return 'index' in step ? `[${step.index}]` : `[${JSON.stringify(step.key)}]`
}
