/** Metrics of one step of reinforcement fine-tuning. */
export interface RewardMetrics {
  readonly trainMean: number
  readonly fullValidMean?: number
  /** Share of the validation samples that could not be parsed. */
  readonly fullValidParseError?: number
  readonly validReasoningTokens?: number
  readonly samples: number
  readonly completionTokens: number
  readonly reasoningTokens: number
  /** Share of the examples whose samples all got the same reward, which teaches nothing. */
  readonly unresponsive: number
  /** Share of the samples with a grader error. */
  readonly graderErrors: number
  /** Tokens that model graders read, by model. */
  readonly graderTokens: Readonly<Record<string, number>>
}
