import { isRecord } from '../json/is-record.ts'
import type { Findings } from '../problems/problem-list.ts'
import { mustBe } from '../problems/show-value.ts'

/** Checks what an example offers to call, if anything: `tools`, or the older `functions`. */
export const checkTools = (offer: Readonly<Record<string, unknown>>, found: Findings): void => {
  const parallel = offer.parallel_tool_calls ?? undefined
  if (parallel !== undefined && typeof parallel !== 'boolean') {
    found.error('bad_tools', mustBe('"parallel_tool_calls"', parallel, 'true or false'))
  }
  checkEach(offer.tools, 'tools', '{"type": "function", "function": {"name": "…", …}}', isTool, found)
  checkEach(offer.functions, 'functions', '{"name": "…", …}', isNamed, found)
}

const checkEach = (
  value: unknown,
  key: string,
  shape: string,
  isRight: (entry: unknown) => boolean,
  found: Findings,
): void => {
  if (value === undefined || value === null) return
  if (!Array.isArray(value)) {
    found.error('bad_tools', mustBe(`"${key}"`, value, `a list of ${shape}`))
    return
  }
  if (key === 'functions' && (value.length === 0 || value.length > 128)) {
    found.error(
      'bad_tools',
      `"functions" is a list of ${value.length}, and must have 1 to 128; leave it out if there is none`,
    )
  }
  const wrong = value.findIndex((entry: unknown) => !isRight(entry))
  if (wrong !== -1) found.error('bad_tools', `entry ${wrong + 1} of "${key}" must be ${shape}`)
}

const isTool = (entry: unknown): boolean => isRecord(entry) && entry.type === 'function' && isNamed(entry.function)

const isNamed = (entry: unknown): boolean => isRecord(entry) && typeof entry.name === 'string' && entry.name !== ''
