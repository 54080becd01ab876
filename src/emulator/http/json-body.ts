import type { AnswerBody, Profile } from '../profiles/profile.ts'

/** Returns a function that writes answers as JSON, as the profile's host does. Frozen answers are written only once. */
export const jsonBody = ({ answer }: Pick<Profile, 'answer'>): ((result: object) => string) => {
  const write = (result: object) => JSON.stringify(answer(result as AnswerBody)) // routes return JSON objects
  const written = new WeakMap<object, string>()
  return (result) => {
    if (!Object.isFrozen(result)) return write(result)
    const known = written.get(result) ?? write(result)
    written.set(result, known)
    return known
  }
}
