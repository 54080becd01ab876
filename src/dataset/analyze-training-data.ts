import { type CheckOptions, checkExamples, type TrainingDataReport } from './check/check-training-data.ts'
import { CompletionEnds } from './check/completion-ends.ts'
import { ExampleLimits } from './check/example-limits.ts'
import type { Inspector } from './check/inspector.ts'
import type { ProblemCode } from './check/problem.ts'
import { ProblemList } from './check/problem-list.ts'
import { sensitiveData } from './check/sensitive-data.ts'
import { SystemPrompts } from './check/system-prompts.ts'
import { Duplicates } from './duplicates/duplicates.ts'
import type { TrainingDataSource } from './read/training-data-source.ts'
import { type Distribution, Histogram } from './tokens/distribution.ts'
import { type CostEstimate, estimateCost } from './tokens/estimate-cost.ts'
import type { PriceList } from './tokens/prices.ts'
import { type TokenReport, TokenTally } from './tokens/token-tally.ts'
import { loadTokenizer, type Tokenizer } from './tokens/tokenizer.ts'

/** How to analyze training data. */
export interface AnalyzeOptions extends CheckOptions {
  /** Base model to train. Without one no tokens are counted, and no tokenizer is loaded. */
  readonly model?: string | undefined
  /** @default as OpenAI picks them: see `defaultEpochs` */
  readonly epochs?: number | undefined
  /** @default openaiPrices */
  readonly prices?: PriceList | undefined
  /** Validation data, which is analyzed too, and held against the training data. It may have a single example. */
  readonly validation?: TrainingDataSource | undefined
}

/** What training data holds, what is wrong with it, and what is likely to be. */
export interface TrainingDataAnalysis extends TrainingDataReport {
  /** How often each kind of problem comes, whether kept or not. */
  readonly problemCounts: Readonly<Partial<Record<ProblemCode, number>>>
  /** Messages of an example; undefined when there are none. */
  readonly messages: Distribution | undefined
  /** How many different system prompts there are, up to 10,000, and how many examples without one. */
  readonly systemPrompts: { readonly distinct: number; readonly without: number }
  /** Undefined without a model. */
  readonly tokens: TokenReport | undefined
  /** Undefined without a model. */
  readonly cost: CostEstimate | undefined
  /** Undefined without validation data; its cost always is. */
  readonly validation: TrainingDataAnalysis | undefined
}

/**
 * Checks training data as `checkTrainingData` does, and further: tokens and their cost, duplicates, leaks into the
 * validation data, system prompts that differ, secrets and personal data. All of these are warnings.
 *
 * One pass over each file, in memory that is bounded whatever its size: some 40 MB, and as much for the tokenizer.
 */
export const analyzeTrainingData = async (
  source: TrainingDataSource,
  { model, epochs, prices, validation, ...check }: AnalyzeOptions = {},
): Promise<TrainingDataAnalysis> => {
  const tokenizer = model === undefined ? undefined : await loadTokenizer(model)
  const duplicates = new Duplicates()
  const report = await analyze(source, check, tokenizer, duplicates)
  const { examples, format, tokens } = report
  const cost =
    model === undefined || tokens === undefined
      ? undefined
      : estimateCost({ model, examples, tokensPerEpoch: tokens.billed, epochs, prices })
  if (validation === undefined) return { ...report, cost }
  const checkOfValidation = { ...check, format: check.format ?? format, minimumExamples: 1 }
  const validated = await analyze(validation, checkOfValidation, tokenizer, new Duplicates(duplicates))
  return { ...report, cost, validation: validated }
}

const analyze = async (
  source: TrainingDataSource,
  options: CheckOptions,
  tokenizer: Tokenizer | undefined,
  duplicates: Duplicates,
): Promise<TrainingDataAnalysis> => {
  const problems = new ProblemList(options.maximumProblems)
  const tokens = tokenizer && new TokenTally(tokenizer)
  const prompts = new SystemPrompts()
  const messages = new Histogram()
  const counter: Inspector = { inspect: (example) => messages.add(example.messages.length) }
  const limits = new ExampleLimits(duplicates.training ? 'validation' : 'training')
  const inspectors = [
    counter,
    sensitiveData,
    duplicates,
    prompts,
    limits,
    new CompletionEnds(),
    ...(tokens ? [tokens] : []),
  ]
  const report = await checkExamples(source, options, problems, inspectors)
  return {
    ...report,
    problemCounts: Object.fromEntries(problems.counts),
    messages: messages.distribution(),
    systemPrompts: { distinct: prompts.distinct, without: prompts.without },
    tokens: tokens?.report(),
    cost: undefined,
    validation: undefined,
  }
}
