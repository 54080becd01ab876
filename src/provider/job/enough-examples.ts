import { DiagnosticError } from '../../framework/index.ts'
import type { Services } from '../services/services.ts'

/** Minimum number of examples in a training file. A validation file may have fewer. */
export const minimumExamples = 10

/**
 * Rejects a training file known to have too few examples, before starting a job that would fail.
 *
 * @throws DiagnosticError if this process has checked the file and found fewer than `minimumExamples`
 */
export const requireExamples = (training_file: string, { examples }: Pick<Services, 'examples'>): void => {
  const count = examples.get(training_file) ?? minimumExamples
  if (count < minimumExamples)
    throw new DiagnosticError(
      'Too Few Examples',
      `${training_file} has ${count} example${count === 1 ? '' : 's'}, but a training file needs at least ${minimumExamples}. No job was started. Add examples to the file.`,
      ['training_file'],
    )
}
