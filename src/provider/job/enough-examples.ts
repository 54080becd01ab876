import { DiagnosticError } from '../../framework/index.ts'
import type { Services } from '../services.ts'

/** How many examples a training file must have; one to validate on may have fewer. */
export const fewestExamples = 10

/** Refuses a training file of which this process has seen that it has too few examples, before a job is made to fail. */
export const demandExamples = (training_file: string, { examples }: Pick<Services, 'examples'>): void => {
  const count = examples.get(training_file) ?? fewestExamples
  if (count < fewestExamples)
    throw new DiagnosticError(
      'Too Few Examples',
      `${training_file} has ${count} example${count === 1 ? '' : 's'}, and a training file must have at least ${fewestExamples}. No job has been started; add examples to the file.`,
      ['training_file'],
    )
}
