export { type AnalyzeOptions, analyzeTrainingData, type TrainingDataAnalysis } from './analyze-training-data.ts'
export { type CheckOptions, checkTrainingData, type TrainingDataReport } from './check/check-training-data.ts'
export { type ConvertOptions, convertTrainingData, type WrittenLayout } from './convert-training-data.ts'
export { answerPriceOf } from './cost/answer-price.ts'
export { defaultEpochs } from './cost/default-epochs.ts'
export { type CostEstimate, estimateCost, type Training } from './cost/estimate-cost.ts'
export {
  type AnswerPrice,
  type AnswerPriceList,
  openaiAnswerPrices,
  openaiPrices,
  type PriceList,
} from './cost/prices.ts'
export { type DedupedExample, dedupeTrainingData } from './duplicates/dedupe-training-data.ts'
export type { TrainingDataFormat } from './example/training-data-format.ts'
export { type Layout, layoutNames } from './layouts/layout.ts'
export type { ColumnOptions } from './layouts/other-layouts.ts'
export type { TrainingMethod } from './model/model-family.ts'
export { formatProblem, type Problem } from './problems/problem.ts'
export { type ProblemCode, type Rule, rules, type Severity } from './problems/rules.ts'
export { TrainingDataError } from './read/read-lines.ts'
export type { FileKind } from './read/read-records.ts'
export type { TrainingDataSource } from './read/training-data-source.ts'
export { shuffleTrainingData } from './shuffle-training-data.ts'
export { type SplitExample, type SplitOptions, splitTrainingData } from './split-training-data.ts'
export type { ExampleTokens } from './tokens/count-example.ts'
export type { Distribution } from './tokens/distribution.ts'
export type { TokenReport } from './tokens/token-tally.ts'
export { countTokens, loadTokenizer, type Tokenizer, type TokenizerOptions } from './tokens/tokenizer.ts'
