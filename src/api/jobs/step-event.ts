import type { RewardMetrics } from './reward-metrics.ts'
import type { StepMetrics } from './step-metrics.ts'

/** What of a job its step events show. */
interface SteppingJob {
  readonly methodExtras: Readonly<Record<string, unknown>>
}

/** Returns the message of a step event. */
export const stepMessage = (metrics: StepMetrics, total: number): string => {
  const { step, trainLoss, validLoss, fullValidLoss, reward } = metrics
  if (reward) {
    const full = labelled(', full validation mean reward', reward.fullValidMean)
    const errors = labelled(', full validation mean parse error', reward.fullValidParseError)
    return `Step ${step}/${total} , train mean reward=${reward.trainMean.toFixed(2)}${full}${errors}`
  }
  const losses = { 'training loss': trainLoss, 'validation loss': validLoss, 'full validation loss': fullValidLoss }
  const shown = Object.entries(losses).map(([what, loss]) => labelled(what, loss))
  return `Step ${step}/${total}: ${shown.filter((text) => text !== '').join(', ')}`
}

const labelled = (what: string, value: number | undefined) => (value === undefined ? '' : `${what}=${value.toFixed(2)}`)

/** Returns the data of a step event. */
export const stepData = (job: SteppingJob, metrics: StepMetrics, total: number): object => {
  if (metrics.reward) return rewardData(job, metrics.step, metrics.reward, total)
  return {
    step: metrics.step,
    train_loss: metrics.trainLoss,
    valid_loss: metrics.validLoss,
    total_steps: total,
    full_valid_loss: metrics.fullValidLoss,
    train_mean_token_accuracy: metrics.trainAccuracy,
    valid_mean_token_accuracy: metrics.validAccuracy,
    full_valid_mean_token_accuracy: metrics.fullValidAccuracy,
  }
}

const rewardData = ({ methodExtras }: SteppingJob, step: number, reward: RewardMetrics, total: number): object => {
  const { name, type } = Object(methodExtras.grader)
  const grader = (facts: object) => [{ name, type, ...facts }]
  const tokens = Object.values(reward.graderTokens).reduce((sum, count) => sum + count, 0)
  return {
    step,
    total_steps: total,
    usage: { graders: grader({ tokens }), samples: reward.samples },
    errors: { graders: grader({ mean_errors: reward.graderErrors }) },
    scores: {
      graders: grader({ train_reward_mean: reward.trainMean, valid_reward_mean: reward.fullValidMean }),
      train_reward_mean: reward.trainMean,
      valid_reward_mean: reward.fullValidMean,
    },
    // Not measured: the emulator does not take the time that OpenAI takes.
    timing: {
      step: { eval: 0, sampling: 0, training: 0, full_iteration: 0 },
      graders: grader({ execution_latency: 0 }),
    },
    train_mean_reward: reward.trainMean,
    full_valid_mean_reward: reward.fullValidMean,
    reasoning_tokens_mean: reward.reasoningTokens,
    completion_tokens_mean: reward.completionTokens,
    mean_unresponsive_rewards: reward.unresponsive,
    model_graders_token_usage: Object.fromEntries(
      Object.entries(reward.graderTokens).map(([model, count]) => [
        model,
        { prompt_tokens: count, completion_tokens: 0, cached_tokens: 0 },
      ]),
    ),
    full_valid_mean_parse_error: reward.fullValidParseError,
    valid_reasoning_tokens_mean: reward.validReasoningTokens,
  }
}
