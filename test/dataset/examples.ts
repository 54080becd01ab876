import { type CheckOptions, checkTrainingData, formatProblem } from '../../src/dataset/index.ts'

export const system = { role: 'system', content: 'You are Pip.' }
export const user = { role: 'user', content: 'Are you open?' }
export const assistant = { role: 'assistant', content: 'Yes, until six.' }
export const chat = { messages: [system, user, assistant] }
export const dpo = {
  input: { messages: [user] },
  preferred_output: [assistant],
  non_preferred_output: [{ role: 'assistant', content: 'No idea.' }],
}
export const reinforcement = { messages: [user], answer: 'yes' }
export const completion = { prompt: 'Are you open?', completion: 'Yes.' }

/** JSON lines of values; a text stands as it is. */
export const jsonl = (...lines: readonly unknown[]): string =>
  lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join('')

/** What is wrong with a file, in the words a user sees; a warning says so. */
export const complaints = async (content: string | Uint8Array, options: CheckOptions = {}): Promise<string[]> => {
  const { problems } = await checkTrainingData({ content }, { minimumExamples: 1, ...options })
  return problems.map((problem) => {
    const text = formatProblem(problem, 'data.jsonl').replace(/^data\.jsonl(, line 1(, column \d+)?)?: /, '')
    return problem.severity === 'warning' ? `warning: ${text}` : text
  })
}
