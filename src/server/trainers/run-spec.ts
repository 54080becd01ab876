import type { Hyperparameters } from '../../api/jobs/hyperparameters.ts'
import type { MethodType } from '../../api/jobs/method-type.ts'
import type { DataHashes } from '../jobs/job-row.ts'

/** What a runner reads: `spec.json`. docs/serve/runner.md describes it. */
export interface RunSpec {
  readonly version: 1
  readonly job: string
  readonly attempt: number
  readonly trainer: TrainerSpec
  /** Folder of the base model, or a name that the trainer resolves. With S3, all other locations start with `s3://` and are replaced by the runner. */
  readonly model: string
  readonly method: MethodType
  readonly training_file: string
  readonly validation_file: string | null
  /** Hashes of the data, which the runner checks before it starts the trainer. */
  readonly sha256: DataHashes
  /** Numbers only: `"auto"` is resolved. */
  readonly hyperparameters: Hyperparameters
  readonly learning_rate: number
  /** Tokens of an example that are trained on. */
  readonly max_tokens: number
  readonly total_steps: number
  /** Steps between checkpoints: those of an epoch. */
  readonly save_every: number
  readonly seed: number
  /** Folder in which the trainer writes. */
  readonly output: string
  /** Folder of the checkpoint to go on from; null to begin. */
  readonly resume_from: string | null
  /** Steps that are already done. */
  readonly resume_step: number
  /** Grader and response format of a reinforcement job. */
  readonly method_extras: Readonly<Record<string, unknown>>
}

/** How the runner starts a trainer and reads its progress. */
export interface TrainerSpec {
  readonly command: readonly string[]
  readonly env: Readonly<Record<string, string>>
  readonly progress: 'json' | 'mlx-lm' | 'kubeflow'
  readonly checkpoints: 'json' | 'mlx-lm' | 'transformers'
  /** Whether the trainer counts its steps from 1 again when it resumes. */
  readonly counts_from_zero: boolean
  /** Files that the runner writes to the run folder first, by name. */
  readonly files?: Readonly<Record<string, string>>
}
