import './peer.ts'

export * from './bindings/index.ts'
export { EnhancedFineTuning, type EnhancedFineTuningProps } from './enhanced-fine-tuning.ts'
export { FineTuning, type ReferenceOptions } from './fine-tuning.ts'
export type { Checkpoint, IFineTuning, SharingOptions } from './fine-tuning-base.ts'
export type { FineTuningProps, Hyperparameters } from './fine-tuning-props.ts'
export { OpenaiProvider } from './openai-provider.ts'
export type { IFile } from './training-file.ts'
