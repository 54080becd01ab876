import type { Finding } from '../doctor/finding.ts'
import { countOf } from './amounts.ts'
import type { Output } from './output.ts'
import { oneLine } from './printable.ts'

const width = 11
const colors = { ok: 'green', warn: 'yellow', fail: 'red' } as const

/** Shows findings as they come. Returns whether one of them is a failure. */
export const showFindings = async (
  findings: Iterable<Finding> | AsyncIterable<Finding>,
  out: Output,
): Promise<'failure' | undefined> => {
  const count = { ok: 0, warn: 0, fail: 0 }
  for await (const finding of findings) {
    const { check, state, found, advice } = finding
    count[state] += 1
    const more = advice === undefined ? '' : `\n${' '.repeat(6 + width)}${advice}`
    await out.line(
      finding,
      `${out.style(colors[state], state.padEnd(4))}  ${check.padEnd(width)}${oneLine(found)}${more}`,
    )
  }
  const { warn, fail } = count
  const wrong = [fail > 0 && countOf(fail, 'failure'), warn > 0 && countOf(warn, 'warning')].filter(Boolean)
  out.say(wrong.length === 0 ? 'No problems found.' : `${wrong.join(', ')}.`)
  return fail > 0 ? 'failure' : undefined
}
