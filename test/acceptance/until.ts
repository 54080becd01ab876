import { setTimeout as tick } from 'node:timers/promises'

/**
 * Waits until a condition holds, for as long as the command that brings it about runs.
 *
 * There is no deadline that a busy machine could miss. It fails only if the command ends first, with its output.
 */
export const until = async (holds: () => boolean, command: Promise<{ readonly text: string }>): Promise<void> => {
  let output: string | undefined
  command.then(
    ({ text }) => (output = text),
    (error) => (output = String(error)),
  )
  while (!holds()) {
    if (output !== undefined) throw new Error(`The command ended before the condition held. Its output:\n${output}`)
    await tick(10)
  }
}
