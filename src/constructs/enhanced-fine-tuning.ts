import type { Construct } from 'constructs'
import {
  DataOpenaiFineTuningCheckpoints,
  type DataOpenaiFineTuningCheckpointsCheckpointsList,
  DataOpenaiFineTuningEvents,
  type DataOpenaiFineTuningEventsEventsList,
  type FineTuningCheckpointPermission,
} from './bindings/index.ts'
import { checkProps, decisive } from './check-props.ts'
import { FineTuning } from './fine-tuning.ts'
import { type Checkpoint, checkpoint, projects } from './fine-tuning-base.ts'
import { type FineTuningProps, propsWith } from './fine-tuning-props.ts'

/** How to fine-tune, watch and share a model. */
export interface EnhancedFineTuningProps extends FineTuningProps {
  /** Whether to read the events of the job. @default true */
  readonly monitoring?: boolean
  /** Whether to read the checkpoints of the job. @default false */
  readonly checkpointAccess?: boolean
  /**
   * Ids of projects of the same organization to share a checkpoint with. Some hosts accept ids of organizations.
   * @default - the model is not shared
   */
  readonly shareWith?: readonly string[]
  /** Which checkpoint to share: the last, the best (lowest loss or highest reward), or that of a step. @default 'final' */
  readonly checkpoint?: Checkpoint
}

const flag = decisive('true or false', (value) => typeof value === 'boolean')
const enhancedProps = propsWith({ monitoring: flag, checkpointAccess: flag, shareWith: projects, checkpoint })

/**
 * A fine-tuned model with its events, its checkpoints, and the projects that may use it.
 *
 * Makes the same resources as the HCL module `enhanced_fine_tuning`.
 *
 * @example Share the best checkpoint with two projects
 * new EnhancedFineTuning(this, 'support-bot', {
 *   model: 'gpt-4o-mini-2024-07-18',
 *   trainingFile: 'training.jsonl',
 *   validationFile: 'validation.jsonl',
 *   shareWith: ['proj_website', 'proj_mobile'],
 *   checkpoint: 'best',
 * })
 *
 * @example Read the checkpoints once the job is done
 * const bot = new EnhancedFineTuning(this, 'support-bot', {
 *   model: 'gpt-4o-mini-2024-07-18',
 *   trainingFile: 'file-abc123',
 *   checkpointAccess: true,
 *   waitForCompletion: true,
 * })
 * new TerraformOutput(this, 'checkpoints', { value: bot.checkpoints })
 */
export class EnhancedFineTuning extends FineTuning {
  /**
   * The permission that `shareWith` makes; undefined without it.
   *
   * Its `state` is `pending` or `granted`, and its `permissions` are ids by project.
   */
  readonly checkpointPermissions: FineTuningCheckpointPermission | undefined
  /** Events of the job, newest first; undefined without `monitoring`. */
  readonly events: DataOpenaiFineTuningEventsEventsList | undefined
  /** Checkpoints of the job, newest first; undefined without `checkpointAccess`. */
  readonly checkpoints: DataOpenaiFineTuningCheckpointsCheckpointsList | undefined

  /** @throws Error that names the prop, what it must be, and what it is; also for unknown props */
  constructor(scope: Construct, id: string, props: EnhancedFineTuningProps) {
    checkProps(enhancedProps, props, `${scope.node.path}/${id}`)
    const { monitoring = true, checkpointAccess = false, shareWith = [], checkpoint: shared, ...own } = props
    super(scope, id, own)
    const read = { fineTuningJobId: this.id, dependsOn: [this.resource, ...this.before], provider: own.provider }
    if (monitoring) this.events = new DataOpenaiFineTuningEvents(this, 'Events', read).events
    if (checkpointAccess) this.checkpoints = new DataOpenaiFineTuningCheckpoints(this, 'Checkpoints', read).checkpoints
    if (shareWith.length > 0)
      this.checkpointPermissions = this.shareWith('Sharing', { projects: shareWith, checkpoint: shared })
  }

  /** Id of the job, `ftjob-…`. */
  get fineTuningJobId(): string {
    return this.id
  }
}
