import type { Place } from '../problems/place.ts'
import { mustBe, showValue } from '../problems/show-value.ts'

const longest = 64

/** Checks the name of a tool, in its declaration or in a call; returns it if it is a string. */
export const checkToolName = (value: Readonly<Record<string, unknown>>, place: Place): string | undefined => {
  const { name } = value
  const what = `the "name" of ${place.name}`
  if (typeof name !== 'string') {
    place.reportAt('name', 'bad_tool_name', mustBe(what, name, 'a string'))
    return undefined
  }
  if (name.length > longest) {
    place.reportAt('name', 'bad_tool_name', `${what} has ${name.length} characters, and may have ${longest}`)
  } else if (!/^[a-zA-Z0-9_-]+$/.test(name)) {
    const allowed = 'it may have only letters a to z and A to Z, digits, "_" and "-"'
    place.reportAt('name', 'bad_tool_name', `${what} is ${showValue(name)}; ${allowed}`)
  }
  return name
}
