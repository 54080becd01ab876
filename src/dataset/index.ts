export { type CheckOptions, checkTrainingData, type TrainingDataReport } from './check-training-data.ts'
export { formatProblem, type Problem, type ProblemCode, type Severity } from './problem.ts'
export type { TrainingDataFormat } from './training-data-format.ts'
export type { TrainingDataSource } from './training-data-source.ts'
