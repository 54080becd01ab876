import { Fn, type ITerraformDependable, type TerraformProvider, Token } from 'cdktf'
import { Construct, type IConstruct } from 'constructs'
import * as z from 'zod'
import { FineTuningCheckpointPermission } from './bindings/index.ts'
import { checkProps, leaf } from './check-props.ts'
import { checkFramework } from './framework.ts'
import { requireProvider } from './require-provider.ts'

/** Which checkpoint of a job: the last, the one with the lowest loss, or that of a step. */
export type Checkpoint = 'final' | 'best' | `step-${number}`

/** With whom a checkpoint is shared. */
export interface SharingOptions {
  /** Ids of projects of the same organization; other hosts may take organizations. With none, nothing is shared. */
  readonly projects: readonly string[]
  /** @default 'final' */
  readonly checkpoint?: Checkpoint
}

/** A fine-tuning job: one of this stack's, or one made elsewhere. */
export interface IFineTuning extends IConstruct {
  /** Id of the job, `ftjob-…`. */
  readonly id: string
  /** Where the job is in its life, such as `running` or `succeeded`. */
  readonly status: string
  /** Name of the fine-tuned model; an empty text until the job has succeeded. */
  readonly fineTunedModel: string
  /** The same as `fineTunedModel`: a model's id is its name. */
  readonly fineTunedModelId: string
  /** When the job was created, in seconds since 1970. */
  readonly createdAt: number
  /** When the job finished, in seconds since 1970; 0 until then. */
  readonly finishedAt: number
  /** Number of billed tokens; 0 until the job has finished. */
  readonly trainedTokens: number
  /**
   * Shares a checkpoint, as soon as there is one, and needs `OPENAI_ADMIN_KEY` where Terraform runs.
   *
   * While the job runs, the permission is `pending` and plans are empty; the first apply after it has succeeded grants.
   */
  shareWith(id: string, options: SharingOptions): FineTuningCheckpointPermission
}

/** What resources and data sources say of a job. */
interface Told {
  readonly status: string
  readonly fineTunedModel: string
  readonly createdAt: number
  readonly finishedAt: number
  readonly trainedTokens: number
}

const project = leaf('the id of a project', z.string().min(1))

/** What projects, and a checkpoint shared with them, must be. */
export const projects = leaf('a list of ids of projects', z.array(z.unknown()))
  .pipe(z.array(project))
  .superRefine((ids, context) => {
    const twice = ids.find((id, index) => ids.indexOf(id) !== index)
    if (twice !== undefined)
      context.addIssue({ code: 'custom', message: `must name each project once, and names ${twice} twice` })
  })
export const checkpoint = leaf(
  '"final", "best" or "step-N" with the number of a step',
  z.string().regex(/^(final|best|step-[1-9]\d*)$/),
)
const sharing = z.object({ projects, checkpoint: checkpoint.optional() })

/**
 * What owned and other jobs have in common.
 *
 * Nothing here is ever null: an output that is makes `deploy` of both frameworks fail after an apply that did not.
 */
export abstract class FineTuningBase extends Construct implements IFineTuning {
  readonly #provider: TerraformProvider | undefined

  constructor(scope: Construct, id: string, provider: TerraformProvider | undefined) {
    checkFramework(scope, id)
    super(scope, id)
    this.#provider = provider
    if (!provider) requireProvider(this)
  }

  abstract readonly id: string
  protected abstract readonly told: Told
  /** What has to be there before the job is read or shared. */
  protected abstract readonly before: readonly ITerraformDependable[]

  get status(): string {
    return this.told.status
  }

  get fineTunedModel(): string {
    return Fn.join('', Fn.compact([this.told.fineTunedModel]))
  }

  get fineTunedModelId(): string {
    return this.fineTunedModel
  }

  get createdAt(): number {
    return this.told.createdAt
  }

  get finishedAt(): number {
    return orZero(this.told.finishedAt)
  }

  get trainedTokens(): number {
    return orZero(this.told.trainedTokens)
  }

  /** @throws Error for an empty id or one that comes twice, and for a checkpoint that cannot be */
  shareWith(id: string, options: SharingOptions): FineTuningCheckpointPermission {
    checkProps<unknown>(sharing, options, `${this.node.path}/${id}`)
    return new FineTuningCheckpointPermission(this, id, {
      fineTuningJobId: this.id,
      projectIds: [...options.projects],
      checkpoint: options.checkpoint,
      dependsOn: this.before.length === 0 ? undefined : [...this.before],
      provider: this.#provider,
    })
  }
}

const orZero = (value: number): number => Token.asNumber(Fn.coalesce([value, 0]))
