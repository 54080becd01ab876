/** One step into a value: to an attribute of an object, an element of a list, set or tuple, or a member of a map. */
export type PathStep = { readonly attribute: string } | { readonly index: number } | { readonly key: string }

/** The position of a value within another one: the steps from the outermost inwards. */
export type Path = readonly PathStep[]

/** Formats a path as Terraform prints it: `method.supervised.hyperparameters[0].n_epochs`, `metadata["team"]`. */
export const formatPath = (path: Path): string => path.map(formatStep).join('').replace(/^\./, '')

const formatStep = (step: PathStep): string => {
  if ('attribute' in step) return `.${step.attribute}`
  return 'index' in step ? `[${step.index}]` : `[${JSON.stringify(step.key)}]`
}
