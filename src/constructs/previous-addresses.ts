import { type TerraformResource, TerraformStack } from 'cdktf'
import type { Construct, IConstruct, Node } from 'constructs'
import { checkProps, isText, leaf, object, required } from './check-props.ts'

/** Terraform addresses that the parts of a construct had before. */
export interface PreviousAddresses {
  /** Address of the job, such as `openai_fine_tuning_job.support`. */
  readonly job: string
  /** Address of the file that was uploaded to train on, such as `openai_file.training`. @default - it had no file */
  readonly trainingFile?: string
  /** Address of the file that was uploaded to evaluate on. @default - it had no file */
  readonly validationFile?: string
  /** Address of what waited for the job. @default - nothing waited */
  readonly completion?: string
  /** Address of the permission that the prop `shareWith` now makes. @default - it was not shared */
  readonly sharing?: string
}

const children = {
  job: 'Default',
  trainingFile: 'TrainingFile',
  validationFile: 'ValidationFile',
  completion: 'Completion',
  sharing: 'Sharing',
} as const satisfies Record<keyof PreviousAddresses, string>

const address = (type: string) =>
  leaf(
    `a Terraform address such as "${type}.support"`,
    (value) => isText()(value) && String(value).startsWith(`${type}.`),
  )

const addresses = object({
  job: required(address('openai_fine_tuning_job')),
  trainingFile: address('openai_file'),
  validationFile: address('openai_file'),
  completion: address('openai_fine_tuning_job_completion'),
  sharing: address('openai_fine_tuning_checkpoint_permission'),
})

const place = object({
  previous: required(
    leaf('the path of a construct in the stack, such as "support-bot", or Terraform addresses', isText()),
  ),
})

/** Returns the previous address of each resource that a construct has, or gets later. */
export const previousAddresses = (
  construct: Construct,
  previous: string | PreviousAddresses,
): ((resource: TerraformResource) => string | undefined) => {
  const { path } = construct.node
  if (typeof previous === 'object') {
    checkProps(addresses, previous, path)
    const parts = Object.keys(children) as (keyof PreviousAddresses)[] // the keys of a literal
    return ({ node }) => {
      const part = parts.find((name) => node.scope === construct && children[name] === node.id)
      return part && previous[part]
    }
  }
  checkProps(place, { previous }, path)
  const stack = TerraformStack.of(construct)
  const above = previous.split('/')
  if (idsWithin(stack, construct).join('/') === previous)
    throw new Error(
      `${path}: previous must be where the construct was before, got ${JSON.stringify(previous)}, where it is now.`,
    )
  return (resource) => {
    const below = idsWithin(construct, resource)
    return `${resource.terraformResourceType}.${logicalId(stack, [...above, ...below])}`
  }
}

const idsWithin = (above: IConstruct, { node }: IConstruct): readonly string[] =>
  node.scopes.slice(node.scopes.indexOf(above) + 1).map((scope) => scope.node.id)

/** Returns the name that a stack gives to a construct with these ids, which need not exist. */
const logicalId = (stack: TerraformStack, ids: readonly string[]): string => {
  const scopes = [stack, ...ids.map((id) => ({ node: { id } }))]
  return stack.getLogicalId({ scopes } as unknown as Node) // the ids of the scopes are all that it reads
}
