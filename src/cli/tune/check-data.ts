import { analyzeTrainingData, formatProblem, type TrainingDataAnalysis } from '../../dataset/index.ts'
import type { HostProfile } from '../../openai/index.ts'
import { CommandError } from '../command-line/command-error.ts'
import type { Dependencies } from '../dependencies.ts'
import { readData } from '../files/read-data.ts'
import { pricedAt } from '../job/priced-at.ts'
import { hostOf } from '../job/to-deploy.ts'
import { countOf, moneyOf } from '../output/amounts.ts'
import type { Steps } from '../output/steps.ts'

/** The model and the local files to check. */
interface Plan {
  readonly model: string
  readonly training: string | undefined
  readonly validation: string | undefined
  readonly epochs: number | undefined
}

/** Checks the local files and reports the cost of training. Returns the analysis of the training data. */
export const checkData = async (
  { model, training, validation, epochs }: Plan,
  steps: Steps,
  dependencies: Pick<Dependencies, 'stdin' | 'signal' | 'env'>,
): Promise<TrainingDataAnalysis | undefined> => {
  const read = (path: string) => readData(path, dependencies)
  const options = { model, epochs, maximumProblems: 5 }
  if (training === undefined) {
    if (validation === undefined) return undefined
    steps.begin(`Checking ${validation}`)
    tell(validation, await analyzeTrainingData(read(validation), { ...options, minimumExamples: 1 }), steps)
    return undefined
  }
  steps.begin(`Checking ${training}`)
  const source = validation === undefined ? undefined : read(validation)
  const analysis = await analyzeTrainingData(read(training), { ...options, validation: source })
  tell(training, analysis, steps, costOf(analysis, hostOf(dependencies)))
  if (validation !== undefined && analysis.validation) tell(validation, analysis.validation, steps)
  return analysis
}

const tell = (
  path: string,
  { examples, format, errors, warnings, problems }: TrainingDataAnalysis,
  steps: Steps,
  cost = '',
): void => {
  if (errors > 0) {
    const shown = problems.filter(({ severity }) => severity === 'error').map((problem) => formatProblem(problem, path))
    throw new CommandError(
      'failure',
      [`nothing was uploaded: the data has ${countOf(errors, 'error')}`, ...shown].join('\n  '),
      {
        advice: `Fix the data (tunesmith check ${path} shows all problems), or upload it unchecked with --no-check.`,
      },
    )
  }
  const warned = warnings > 0 ? `, ${countOf(warnings, 'warning')} (tunesmith check ${path} shows them)` : ''
  steps.done(
    `Checked ${path}: ${countOf(examples, 'example')}${format === undefined ? '' : ` (${format})`}${cost}${warned}`,
  )
}

const costOf = ({ cost: estimate }: TrainingDataAnalysis, host: HostProfile): string => {
  if (!estimate) return ''
  const { epochs, tokens, cost, currency } = pricedAt(estimate, host)
  const amount = `, ${countOf(tokens, 'token')} in ${countOf(epochs, 'epoch')}`
  if (host.ownMachines) return amount
  return cost === undefined ? '' : `${amount}: about ${moneyOf(cost, currency)}`
}
