import { analyzeTrainingData, type CostEstimate, formatProblem } from '../../dataset/index.ts'
import type { HostProfile } from '../../openai/index.ts'
import type { LocalData } from './fetch-data.ts'

/** Result of checking the data of a job for its new host. */
export interface CheckedData {
  readonly problems: readonly string[]
  /** What training on it takes, by the list of OpenAI; undefined without data. */
  readonly training: CostEstimate | undefined
}

/** Checks training and validation data: the format for a base model, and the limits of the host. */
export const checkData = async (
  [training, validation]: readonly LocalData[],
  model: string,
  epochs: number | undefined,
  { title, limits }: HostProfile,
): Promise<CheckedData> => {
  if (!training) return { problems: [], training: undefined }
  const analysis = await analyzeTrainingData(
    { path: training.path },
    { model, maximumProblems: 3, epochs, validation: validation && { path: validation.path } },
  )
  const found = [
    ...analysis.problems.map((problem) => ({ ...problem, path: training.path })),
    ...(analysis.validation?.problems ?? []).map((problem) => ({ ...problem, path: validation?.path ?? '' })),
  ]
  const tooLarge = [training, ...(validation ? [validation] : [])].filter(
    ({ bytes }) => bytes > limits.fileBytes && !limits.uploads,
  )
  return {
    problems: [
      ...tooLarge.map(
        ({ path, bytes }) =>
          `${path} has ${bytes} bytes, and ${title} takes at most ${limits.fileBytes} in one request`,
      ),
      ...found.filter(({ severity }) => severity === 'error').map((problem) => formatProblem(problem, problem.path)),
    ],
    training: analysis.cost,
  }
}
