import { CommandError } from '../command-line/command-error.ts'
import type { Dependencies } from '../dependencies.ts'

/**
 * Asks at the terminal before something is billed.
 *
 * @throws {CommandError} if the answer is no, and where there is nobody to ask
 */
export const confirm = async (
  question: string,
  { stdin, stderr, signal }: Pick<Dependencies, 'stdin' | 'stderr' | 'signal'>,
): Promise<void> => {
  if (!stdin.isTTY)
    throw new CommandError('usage', 'nothing was asked: there is no terminal to confirm the cost', {
      advice: 'Add --yes to accept it.',
    })
  stderr.write(`${question} [y/N] `)
  let typed = ''
  for await (const piece of stdin) {
    typed += String(piece)
    if (typed.includes('\n')) break
  }
  if (/^\s*y(es)?\s*$/i.test(typed)) return
  signal.throwIfAborted()
  throw new CommandError('failure', 'nothing was asked')
}
