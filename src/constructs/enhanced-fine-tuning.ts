import type { Construct } from 'constructs'
import * as z from 'zod'
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
import type { FineTuningProps } from './fine-tuning-props.ts'

/** How a model is fine-tuned, watched and shared. */
export interface EnhancedFineTuningProps extends FineTuningProps {
  /** Whether the events of the job are read. @default true */
  readonly monitoring?: boolean
  /** Whether the checkpoints of the job are read. @default false */
  readonly checkpointAccess?: boolean
  /**
   * Ids of the projects to share a checkpoint with, of the same organization; other hosts may take organizations.
   * @default it is shared with nobody
   */
  readonly shareWith?: readonly string[]
  /** Which checkpoint is shared: the last, the one with the lowest loss, or that of a step. @default 'final' */
  readonly checkpoint?: Checkpoint
}

const flag = decisive('true or false', z.boolean()).optional()
const enhancedProps = z.object({
  monitoring: flag,
  checkpointAccess: flag,
  shareWith: projects.optional(),
  checkpoint: checkpoint.optional(),
})

/**
 * A fine-tuned model with its events, its checkpoints, and the projects that share it.
 *
 * It makes what the HCL module `enhanced_fine_tuning` makes of the same inputs.
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
  /** The sharing: its `state`, `pending` or `granted`, and the ids of the `permissions` by project. */
  readonly checkpointPermissions: FineTuningCheckpointPermission
  /** Events of the job, newest first; undefined without `monitoring`. */
  readonly events: DataOpenaiFineTuningEventsEventsList | undefined
  /** Checkpoints of the job, newest first; undefined without `checkpointAccess`. */
  readonly checkpoints: DataOpenaiFineTuningCheckpointsCheckpointsList | undefined

  constructor(scope: Construct, id: string, props: EnhancedFineTuningProps) {
    super(scope, id, props)
    checkProps<unknown>(enhancedProps, props, this.node.path)
    const { monitoring = true, checkpointAccess = false, shareWith = [], provider } = props
    const read = { fineTuningJobId: this.id, dependsOn: [this.resource, ...this.before], provider }
    if (monitoring) this.events = new DataOpenaiFineTuningEvents(this, 'Events', read).events
    if (checkpointAccess) this.checkpoints = new DataOpenaiFineTuningCheckpoints(this, 'Checkpoints', read).checkpoints
    this.checkpointPermissions = this.shareWith('Sharing', { projects: shareWith, checkpoint: props.checkpoint })
  }

  /** Id of the job, `ftjob-…`. */
  get fineTuningJobId(): string {
    return this.id
  }
}
