import { Fn, type ITerraformDependable, type TerraformProvider } from 'cdktf'
import type { Construct } from 'constructs'
import {
  DataOpenaiFineTuningJob,
  FineTuningJob,
  FineTuningJobCompletion,
  type FineTuningJobMethod,
} from './bindings/index.ts'
import { checkProps } from './check-props.ts'
import { FineTuningBase, type IFineTuning } from './fine-tuning-base.ts'
import { type FineTuningProps, fineTuningProps } from './fine-tuning-props.ts'
import { checkJobId } from './job-id.ts'
import { fileId } from './training-file.ts'

/** How to refer to a job. */
export interface ReferenceOptions {
  /** What reads the job, and shares it. @default the stack's provider without an alias */
  readonly provider?: TerraformProvider
}

/**
 * A fine-tuned model, as code: one job that trains it, and the waiting for it if that is wanted.
 *
 * It makes what the HCL module `fine_tuning` makes of the same inputs.
 *
 * @example Train on a local file, and output the model
 * const bot = new FineTuning(this, 'support-bot', {
 *   model: 'gpt-4o-mini-2024-07-18',
 *   trainingFile: 'training.jsonl',
 *   suffix: 'support',
 * })
 * new TerraformOutput(this, 'model', { value: bot.fineTunedModel })
 *
 * @example Choose hyperparameters, wait an hour at most, and cancel what takes longer than two
 * new FineTuning(this, 'support-bot', {
 *   model: 'gpt-4o-mini-2024-07-18',
 *   trainingFile: 'file-abc123',
 *   hyperparameters: { nEpochs: 3, batchSize: 'auto' },
 *   completionWindow: 3600,
 *   cancelAfterTimeout: 7200,
 * })
 *
 * @example Reward answers by a grader
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
 * @example Share a job made elsewhere
 * FineTuning.fromJobId(this, 'bot', 'ftjob-abc123').shareWith('website', { projects: ['proj_website'] })
 *
 * @example Take over a job that is there already, without training anew
 * new FineTuning(this, 'bot', { model: 'gpt-4o-mini-2024-07-18', trainingFile: 'file-abc123' }).importFrom('ftjob-abc123')
 */
export class FineTuning extends FineTuningBase {
  /** The job itself; what the props do not offer can be set on it. */
  readonly resource: FineTuningJob
  /** The waiting for the job; undefined where nothing waits. */
  readonly completion: FineTuningJobCompletion | undefined

  /**
   * Refers to a job that this stack does not own.
   *
   * @throws Error for the name of a model or the id of a file
   */
  static fromJobId(scope: Construct, id: string, jobId: string, { provider }: ReferenceOptions = {}): IFineTuning {
    checkJobId(jobId, `${scope.node.path}/${id}`)
    return new JobElsewhere(scope, id, jobId, provider)
  }

  /** @throws Error that names the prop, what it must be, and what it is */
  constructor(scope: Construct, id: string, props: FineTuningProps) {
    super(scope, id, props.provider)
    checkProps<unknown>(fineTuningProps, props, this.node.path)
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

  protected get told() {
    return this.completion ?? this.resource
  }

  protected get before(): readonly ITerraformDependable[] {
    return this.completion ? [this.completion] : []
  }
}

/** A job made elsewhere. */
class JobElsewhere extends FineTuningBase {
  protected readonly told: DataOpenaiFineTuningJob
  protected readonly before = []

  constructor(scope: Construct, id: string, jobId: string, provider: TerraformProvider | undefined) {
    super(scope, id, provider)
    this.told = new DataOpenaiFineTuningJob(this, 'Default', { fineTuningJobId: jobId, provider })
  }

  get id(): string {
    return this.told.id
  }
}

/** The method and its settings, written as the module writes them. */
const methodOf = (props: FineTuningProps): FineTuningJobMethod => {
  const { trainingMethod: type = 'supervised', grader, responseFormat } = props
  // The provider takes texts, since one of the values is "auto"; what is a token turns into one within a text.
  const hyperparameters = Object.fromEntries(
    Object.entries(props.hyperparameters ?? {}).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)]],
    ),
  )
  const responseFormatJson = responseFormat && Fn.jsonencode(responseFormat)
  return { type, hyperparameters, reinforcement: grader && { grader, responseFormatJson } }
}
