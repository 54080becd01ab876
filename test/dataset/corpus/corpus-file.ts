import type { TrainingMethod } from '../../../src/dataset/index.ts'

/** A file of the corpus on which `check` and the emulator must agree. */
export interface CorpusFile {
  readonly name: string
  readonly content: string | Uint8Array
  readonly method: TrainingMethod
  readonly model: string
}
