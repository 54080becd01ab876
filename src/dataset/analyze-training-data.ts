import { type CheckOptions, checkExamples, type TrainingDataReport } from './check/check-training-data.ts'
import { CompletionEnds } from './check/completion-ends.ts'
import { ExampleLimits } from './check/example-limits.ts'
import { sensitiveData } from './check/sensitive-data.ts'
import { SystemPrompts } from './check/system-prompts.ts'
import { type CostEstimate, estimateCost } from './cost/estimate-cost.ts'
import type { PriceList } from './cost/prices.ts'
import { Duplicates } from './duplicates/duplicates.ts'
import type { Inspector } from './example/inspector.ts'
import { ProblemList } from './problems/problem-list.ts'
import type { ProblemCode } from './problems/rules.ts'
import type { TrainingDataSource } from './read/training-data-source.ts'
import { type Distribution, Histogram } from './tokens/distribution.ts'
import { type TokenReport, TokenTally } from './tokens/token-tally.ts'
import { loadTokenizer, type Tokenizer } from './tokens/tokenizer.ts'

/** How to analyze training data. */
export interface AnalyzeOptions extends CheckOptions {
  /** @default the number that OpenAI picks, see `defaultEpochs` */
  readonly epochs?: number | undefined
  /** @default openaiPrices */
  readonly prices?: PriceList | undefined
  /** Validation data, which is also analyzed and compared with the training data. It may have a single example. */
  readonly validation?: TrainingDataSource | undefined
  /**
   * Counts tokens, such as a tokenizer from `loadTokenizer` with a file, or without a model.
   * @default the tokenizer of the model; without a model, no tokens are counted and no tokenizer is loaded
   */
  readonly tokenizer?: Tokenizer | undefined
}

/** What training data contains, what is wrong with it, and what is probably a mistake. */
export interface TrainingDataAnalysis extends TrainingDataReport {
  /** How often each kind of problem occurs, including those not kept. */
  readonly problemCounts: Readonly<Partial<Record<ProblemCode, number>>>
  /** Messages per example; undefined when there are none. */
  readonly messages: Distribution | undefined
  /** Number of different system prompts, up to 10,000, and of examples without one. */
  readonly systemPrompts: { readonly distinct: number; readonly without: number }
  /** Undefined without a model or a tokenizer. */
  readonly tokens: TokenReport | undefined
  /** Undefined without a model. */
  readonly cost: CostEstimate | undefined
  /** Undefined without validation data. The cost of validation data is always undefined: it is not billed. */
  readonly validation: TrainingDataAnalysis | undefined
}

/**
 * Checks training data as `checkTrainingData` does, and also looks at tokens and their cost, duplicates, leaks into the
 * validation data, system prompts that differ, secrets and personal data. What it finds beyond the check is a warning.
 *
 * Reads each file once. Memory is bounded whatever the size of the file: about 40 MB, and 40 MB for the tokenizer. Tokens of
 * large files are counted in a second thread.
 */
export const analyzeTrainingData = async (
  source: TrainingDataSource,
  { epochs, prices, validation, tokenizer: given, ...check }: AnalyzeOptions = {},
): Promise<TrainingDataAnalysis> => {
  const { model } = check
  const tokenizer = given ?? (model === undefined ? undefined : await loadTokenizer(model))
  const duplicates = new Duplicates()
  const report = await analyze(source, check, tokenizer, duplicates)
  const { examples, unusable, format, tokens } = report
  const cost =
    model === undefined || tokens === undefined
      ? undefined
      : estimateCost({
          model,
          examples,
          tokensPerEpoch: tokens.billed,
          range: tokens.billedRange,
          isUnusable: unusable === examples || tokens.total === 0,
          epochs,
          prices,
        })
  if (validation === undefined) return { ...report, cost }
  const checkOfValidation = { ...check, format: check.format ?? format, minimumExamples: 1 }
  const validated = await analyze(validation, checkOfValidation, tokenizer, new Duplicates(duplicates.examples))
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
  try {
    const report = await checkExamples(source, options, problems, inspectors)
    return {
      ...report,
      problemCounts: Object.fromEntries(problems.counts),
      messages: messages.distribution(),
      systemPrompts: { distinct: prompts.distinct, without: prompts.without },
      tokens: await tokens?.report(),
      cost: undefined,
      validation: undefined,
    }
  } finally {
    tokens?.close()
  }
}
