/** How a program ended. */
export interface Ended {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs a program to its end. */
export type Run = (program: string, line: readonly string[]) => Promise<Ended>

/** A program with its arguments. */
export type Command = readonly [program: string, ...line: string[]]

/** A step of a release that can be repeated. */
export interface Step {
  readonly name: string
  /** What it runs if nothing of it is done. */
  readonly commands: readonly Command[]
  /**
   * Returns the commands that are left, none if it is done.
   *
   * It asks the place that the step publishes to, so that a release that was cut off continues where it ended.
   */
  remaining(): Promise<readonly Command[]>
}

/**
 * Asks what is published already. Returns undefined if it is nothing.
 *
 * @param absent what the program says if there is nothing
 * @throws Error when it fails for another reason: publishing over what cannot be seen would be guessing
 */
export const answerOf = async (run: Run, [program, ...line]: Command, absent?: RegExp): Promise<string | undefined> => {
  const { code, stdout, stderr } = await run(program, line)
  if (code === 0) return stdout.trim()
  if (absent?.test(stderr)) return undefined
  throw new Error(`what is published already cannot be read: ${[program, ...line].join(' ')}\n${stderr.trim()}`)
}

/**
 * Carries out what is left of the steps.
 *
 * @param say called with a line about each step
 * @throws Error at the first command that fails; the steps before it stay done
 */
export const publish = async (steps: readonly Step[], run: Run, say: (line: string) => void): Promise<void> => {
  for (const step of steps) {
    const commands = await step.remaining()
    for (const [program, ...line] of commands) {
      const { code, stderr } = await run(program, line)
      if (code !== 0)
        throw new Error(
          `${step.name} failed: ${[program, ...line].join(' ')}\n${stderr.trim()}\nFix the cause and run the same command again. It continues here.`,
        )
    }
    say(`${commands.length === 0 ? 'already published' : 'published'}: ${step.name}`)
  }
}
