import {
  Aspects,
  type ITerraformDependable,
  TerraformDataSource,
  type TerraformProvider,
  TerraformResource,
  Token,
} from 'cdktf'
import { Construct, type IConstruct } from 'constructs'
import { FineTuningCheckpointPermission } from './bindings/index.ts'
import { checkProps, isText, leaf, object, type Rule, required } from './check-props.ts'
import { numberOf, textOf } from './cross-stack.ts'
import { checkFramework } from './framework.ts'
import { type PreviousAddresses, previousAddresses } from './previous-addresses.ts'
import { requireProvider } from './require-provider.ts'

/** Which checkpoint of a job: the last, the best (lowest loss or highest reward), or the one of a step. */
export type Checkpoint = 'final' | 'best' | `step-${number}`

/** Whom to share a checkpoint with. */
export interface SharingOptions {
  /** Ids of projects of the same organization. Some hosts accept ids of organizations. */
  readonly projects: readonly string[]
  /** Which checkpoint to share. @default 'final' */
  readonly checkpoint?: Checkpoint
}

/** What to grant. */
export interface GrantOptions {
  /** Which checkpoint to share. @default 'final' */
  readonly checkpoint?: Checkpoint
}

/** A fine-tuning job, of this stack or elsewhere. */
export interface IFineTuning extends IConstruct {
  /** Id of the job, `ftjob-…`. */
  readonly id: string
  /** Status of the job, such as `running` or `succeeded`. */
  readonly status: string
  /** Name of the fine-tuned model; an empty text until the job has succeeded. */
  readonly fineTunedModel: string
  /** The same as `fineTunedModel`: the id of a model is its name. */
  readonly fineTunedModelId: string
  /** When the job was created, in seconds since 1970. */
  readonly createdAt: number
  /** When the job finished, in seconds since 1970; 0 until then. */
  readonly finishedAt: number
  /** Number of billed tokens; 0 until the job has finished. */
  readonly trainedTokens: number
  /**
   * Shares a checkpoint with projects. Needs `OPENAI_ADMIN_KEY` where Terraform runs.
   *
   * While the job runs, the permission is `pending` and plans are empty. The first apply after it has succeeded grants.
   */
  shareWith(id: string, options: SharingOptions): FineTuningCheckpointPermission
  /**
   * Lets a project use a checkpoint. Needs `OPENAI_ADMIN_KEY` where Terraform runs.
   *
   * Granting the same again returns the permission that exists.
   */
  grantUse(project: string, options?: GrantOptions): FineTuningCheckpointPermission
  /**
   * Keeps the resources of a construct that was renamed or moved: nothing is retrained, uploaded or revoked.
   *
   * @param previous path of the construct in the stack before, such as `support-bot`, or the addresses of its resources
   */
  moveFrom(previous: string | PreviousAddresses): this
}

/** A resource or a data source that describes a job. */
type Described = (TerraformResource | TerraformDataSource) & { readonly status: string; readonly createdAt: number }

const project = required(leaf('the id of a project', isText()))

/** What the projects to share with must be. */
export const projects: Rule = (value, path) => {
  const notAList = leaf('a list of ids of projects', Array.isArray)(value, path)
  if (notAList.length > 0 || !Array.isArray(value) || Token.isUnresolved(value)) return notAList
  const twice: unknown = value.find((id, index) => value.indexOf(id) !== index)
  return [
    ...value.flatMap((id: unknown, index) => project(id, `${path}[${index}]`)),
    ...(twice === undefined ? [] : [{ path, message: `must name each project once, and names ${twice} twice`, value }]),
  ]
}

/** What the checkpoint to share must be. */
export const checkpoint = leaf(
  '"final", "best" or "step-N" with the number of a step',
  (value) => typeof value === 'string' && /^(final|best|step-[1-9]\d*)$/.test(value),
)
const sharing = object({ projects: required(projects), checkpoint }, "an object such as { projects: ['proj_website'] }")
const grant = object({ project, checkpoint })

const mark = Symbol.for('tunesmith/FineTuning')

/**
 * What jobs of this stack and others have in common.
 *
 * None of the values is ever null: both frameworks fail a deploy, after an apply that succeeded, when an output is null.
 */
export abstract class FineTuningBase extends Construct implements IFineTuning {
  readonly #provider: TerraformProvider | undefined

  constructor(scope: Construct, id: string, provider: TerraformProvider | undefined) {
    checkFramework(scope, id)
    super(scope, id)
    Object.defineProperty(this, mark, { value: true })
    this.#provider = provider
    if (!provider) requireProvider(this)
    this.node.addValidation({ validate: () => repetitions(this) })
  }

  abstract readonly id: string
  protected abstract readonly described: Described
  /** What must exist before the job is read or shared. */
  protected abstract readonly before: readonly ITerraformDependable[]

  get status(): string {
    return this.described.status
  }

  get fineTunedModel(): string {
    return textOf(this.described, 'fine_tuned_model')
  }

  get fineTunedModelId(): string {
    return this.fineTunedModel
  }

  get createdAt(): number {
    return this.described.createdAt
  }

  get finishedAt(): number {
    return numberOf(this.described, 'finished_at')
  }

  get trainedTokens(): number {
    return numberOf(this.described, 'trained_tokens')
  }

  /** @throws Error for an empty or repeated project, and for a checkpoint that cannot exist */
  shareWith(id: string, options: SharingOptions): FineTuningCheckpointPermission {
    checkProps(sharing, options, `${this.node.path}/${id}`)
    return new FineTuningCheckpointPermission(this, id, {
      fineTuningJobId: this.id,
      projectIds: [...options.projects],
      checkpoint: options.checkpoint,
      dependsOn: this.before.length === 0 ? undefined : [...this.before],
      provider: this.#provider,
    })
  }

  /** @throws Error for a project that only Terraform knows: `shareWith` takes an id for it */
  grantUse(project: string, options: GrantOptions = {}): FineTuningCheckpointPermission {
    checkProps(grant, { project, ...options }, this.node.path)
    if (Token.isUnresolved(project) || Token.isUnresolved(options.checkpoint))
      throw new Error(
        `${this.node.path}: grantUse needs a project and a checkpoint that are known when the app runs. Otherwise, use shareWith('<id>', { projects: [project] }).`,
      )
    const id = `Use-${options.checkpoint ?? 'final'}-${project}`
    const granted = this.node.tryFindChild(id)
    if (granted instanceof FineTuningCheckpointPermission) return granted
    return this.shareWith(id, { projects: [project], ...options })
  }

  /** @throws Error for where the construct is now, and for what is no address */
  moveFrom(previous: string | PreviousAddresses): this {
    const addressOf = previousAddresses(this, previous)
    const moved = new WeakSet<IConstruct>()
    // An aspect also visits what is added later, such as by `shareWith`, and all of it in every synth.
    Aspects.of(this).add({
      visit(construct) {
        if (!TerraformResource.isTerraformResource(construct) || moved.has(construct)) return
        moved.add(construct)
        const address = addressOf(construct)
        if (address !== undefined) construct.moveFromId(address)
      },
    })
    return this
  }
}

/** Whether a value is a `FineTuning`, an `EnhancedFineTuning` or the result of `fromJobId`. */
export const isFineTuning = (value: unknown): value is IFineTuning =>
  typeof value === 'object' && value !== null && mark in value

/** Rejects `forEach` and `count`, with which the parts of a construct would not find each other. */
const repetitions = (construct: Construct): string[] =>
  construct.node.findAll().flatMap((part) => {
    const isElement = TerraformResource.isTerraformResource(part) || part instanceof TerraformDataSource
    if (!isElement) return []
    const names = (['forEach', 'count'] as const).filter((name) => part[name] !== undefined)
    return names.map(
      (name) =>
        `cannot have ${name}, which is set on ${part.node.path}: the other resources of the construct refer to a single one. Make one construct per item instead: for (const [name, props] of Object.entries(jobs)) new FineTuning(this, name, props).`,
    )
  })
