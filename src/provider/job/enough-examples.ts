import { DiagnosticError } from '../../framework/index.ts'
import type { Services } from '../services/services.ts'

/** How many examples a training file must have; one to validate on may have fewer. */
export const minimumExamples = 10

/** Refuses a training file of which this process has seen that it has too few examples, before a job is made to fail. */
export const requireExamples = (training_file: string, { examples }: Pick<Services, 'examples'>): void => {
  const count = examples.get(training_file) ?? minimumExamples
  if (count < minimumExamples)
    throw new DiagnosticError(
      'Too Few Examples',
      `${training_file} has ${count} example${count === 1 ? '' : 's'}, and a training file must have at least ${minimumExamples}. No job has been started; add examples to the file.`,
      ['training_file'],
    )
}
