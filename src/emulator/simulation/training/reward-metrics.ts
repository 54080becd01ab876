/** What one step of reinforcement told. */
export interface RewardMetrics {
  readonly trainMean: number
  readonly fullValidMean?: number
  /** Share of the samples for validation that could not be parsed. */
  readonly fullValidParseError?: number
  readonly validReasoningTokens?: number
  readonly samples: number
  readonly completionTokens: number
  readonly reasoningTokens: number
  /** Share of the examples all of whose samples got the same reward, so that nothing could be learned from them. */
  readonly unresponsive: number
  /** Share of the samples with which the grader had trouble. */
  readonly graderErrors: number
  /** Tokens that model graders read, by model. */
  readonly graderTokens: Readonly<Record<string, number>>
}
