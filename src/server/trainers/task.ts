import type { RunSpec } from './run-spec.ts'

/** What a trainer is started for. */
export type Task = Omit<RunSpec, 'trainer' | 'version'> & {
  /** Folder with `train.jsonl` and `valid.jsonl`. */
  readonly data: string
  /** Location of `spec.json`. */
  readonly spec: string
  readonly gpus: number
}
