import { Fn, type ITerraformDependable, type TerraformProvider } from 'cdktf'
import type { Construct } from 'constructs'
import {
  DataOpenaiFineTuningJob,
  FineTuningJob,
  FineTuningJobCompletion,
  type FineTuningJobMethod,
} from './bindings/index.ts'
import { checkProps, object } from './check-props.ts'
import { FineTuningBase, type IFineTuning, isFineTuning } from './fine-tuning-base.ts'
import { type FineTuningProps, propsWith, provider } from './fine-tuning-props.ts'
import { checkJobId } from './job-id.ts'
import { fileId } from './training-file.ts'

const fineTuningProps = propsWith()
const reference = object({ provider })

/** How to refer to a job. */
export interface ReferenceOptions {
  /** Provider that reads and shares the job. @default - the stack's provider without an alias */
  readonly provider?: TerraformProvider
}

/**
 * A fine-tuned model: the job that trains it, and waiting for the job if you ask for it.
 *
 * Makes the same resources as the HCL module `fine_tuning`.
 *
 * @example Train on a local file, and output the model
 * const bot = new FineTuning(this, 'support-bot', {
 *   model: 'gpt-4o-mini-2024-07-18',
 *   trainingFile: 'training.jsonl',
 *   suffix: 'support',
 * })
 * new TerraformOutput(this, 'model', { value: bot.fineTunedModel })
 *
 * @example Choose hyperparameters, wait up to one hour, and cancel a job that takes longer than two
 * new FineTuning(this, 'support-bot', {
 *   model: 'gpt-4o-mini-2024-07-18',
 *   trainingFile: 'file-abc123',
 *   hyperparameters: { nEpochs: 3, batchSize: 'auto' },
 *   completionWindow: 3600,
 *   cancelAfterTimeout: 7200,
 * })
 *
 * @example Reward answers with a grader
 * new FineTuning(this, 'planner', {
 *   model: 'o4-mini-2025-04-16',
 *   trainingFile: 'questions.jsonl',
 *   validationFile: 'validation.jsonl',
 *   trainingMethod: 'reinforcement',
 *   hyperparameters: { reasoningEffort: 'low' },
 *   grader: {
 *     stringCheck: {
 *       name: 'exact',
 *       input: '{{ sample.output_text }}',
 *       reference: '{{ item.answer }}',
 *       operation: 'eq',
 *     },
 *   },
 * })
 *
 * @example Share a job of another stack
 * FineTuning.fromJobId(this, 'bot', 'ftjob-abc123').shareWith('website', { projects: ['proj_website'] })
 *
 * @example Adopt an existing job without retraining it
 * new FineTuning(this, 'bot', { model: 'gpt-4o-mini-2024-07-18', trainingFile: 'file-abc123' }).importFrom('ftjob-abc123')
 */
export class FineTuning extends FineTuningBase {
  /** The job itself. Set on it what the props do not offer. */
  readonly resource: FineTuningJob
  /** Waits for the job; undefined if nothing waits. */
  readonly completion: FineTuningJobCompletion | undefined

  /**
   * Refers to a job that this stack does not own.
   *
   * @throws Error for the name of a model or the id of a file
   */
  static fromJobId(scope: Construct, id: string, jobId: string, options: ReferenceOptions = {}): IFineTuning {
    const path = `${scope.node.path}/${id}`
    checkJobId(jobId, path)
    checkProps(reference, options, path)
    const { provider } = options
    return new JobElsewhere(scope, id, jobId, provider)
  }

  /** Whether a value is a `FineTuning`, an `EnhancedFineTuning` or the result of `fromJobId`. */
  static isFineTuning(value: unknown): value is IFineTuning {
    return isFineTuning(value)
  }

  /** @throws Error that names the prop, what it must be, and what it is; also for unknown props */
  constructor(scope: Construct, id: string, props: FineTuningProps) {
    checkProps(fineTuningProps, props, `${scope.node.path}/${id}`)
    super(scope, id, props.provider)
    const { model, suffix, cancelAfterTimeout, metadata, completionWindow, provider } = props
    this.resource = new FineTuningJob(this, 'Default', {
      model,
      trainingFile: fileId(this, 'trainingFile', props.trainingFile, provider),
      validationFile: props.validationFile && fileId(this, 'validationFile', props.validationFile, provider),
      suffix,
      metadata,
      cancelAfterTimeout,
      method: props.method ?? methodOf(props),
      provider,
    })
    if (props.waitForCompletion || completionWindow)
      this.completion = new FineTuningJobCompletion(this, 'Completion', {
        fineTuningJobId: this.resource.id,
        completionWindow: completionWindow || undefined,
        provider,
      })
  }

  get id(): string {
    return this.resource.id
  }

  /**
   * Adopts an existing job without retraining it. From then on the props are ignored.
   *
   * Destroying the stack, or deleting this construct, lets go of the job and leaves it as it is.
   *
   * @throws Error for the name of a model or the id of a file
   */
  importFrom(jobId: string): this {
    checkJobId(jobId, this.node.path)
    this.resource.importFrom(jobId)
    this.resource.skipDestroy = true
    this.resource.lifecycle = { ignoreChanges: 'all' }
    return this
  }

  protected get described() {
    return this.completion ?? this.resource
  }

  protected get before(): readonly ITerraformDependable[] {
    return this.completion ? [this.completion] : []
  }
}

/** A job of another stack, or one that no stack has. */
class JobElsewhere extends FineTuningBase {
  protected readonly described: DataOpenaiFineTuningJob
  protected readonly before = []

  constructor(scope: Construct, id: string, jobId: string, provider: TerraformProvider | undefined) {
    super(scope, id, provider)
    this.described = new DataOpenaiFineTuningJob(this, 'Default', { fineTuningJobId: jobId, provider })
  }

  get id(): string {
    return this.described.id
  }
}

/** Returns the method with its settings, as the module does. */
const methodOf = (props: FineTuningProps): FineTuningJobMethod => {
  const { trainingMethod: type = 'supervised', grader, responseFormat } = props
  // The provider takes texts, because "auto" is one of the values. A number token becomes a text within a text.
  const hyperparameters = Object.fromEntries(
    Object.entries(props.hyperparameters ?? {}).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)]],
    ),
  )
  const responseFormatJson = responseFormat && Fn.jsonencode(responseFormat)
  return { type, hyperparameters, reinforcement: grader && { grader, responseFormatJson } }
}
