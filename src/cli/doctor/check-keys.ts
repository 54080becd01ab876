import type { Finding } from './finding.ts'

/** A key without what makes it one: its last four letters, when it is long enough to keep the rest a secret. */
export const masked = (key: string): string => (key.length >= 16 ? `…${key.slice(-4)}` : 'set')

/** Checks the key of the API by its looks; undefined when there is nothing to say before it is used. */
export const checkApiKey = (key: string | undefined): Finding | undefined => {
  const check = 'API key'
  if (key === undefined) {
    const advice = 'Set the environment variable; keys are made at https://platform.openai.com/api-keys.'
    return { check, state: 'fail', found: 'OPENAI_API_KEY is not set', advice }
  }
  if (isMangled(key)) return mangled(check, 'OPENAI_API_KEY')
  if (!key.startsWith('sk-admin-')) return undefined
  const advice = 'Set OPENAI_API_KEY to the key of a project, and OPENAI_ADMIN_KEY to this one.'
  return { check, state: 'fail', found: `OPENAI_API_KEY is an admin key, ${masked(key)}`, advice }
}

/** Checks the admin key by its looks. */
export const checkAdminKey = (key: string | undefined): Finding => {
  const check = 'Admin key'
  if (key === undefined) {
    const advice =
      'Only sharing needs it: an owner of the organization makes one at https://platform.openai.com/settings/organization/admin-keys.'
    return { check, state: 'warn', found: 'OPENAI_ADMIN_KEY is not set', advice }
  }
  return isMangled(key) ? mangled(check, 'OPENAI_ADMIN_KEY') : { check, state: 'ok', found: masked(key) }
}

/** No header may hold it, or no key does. */
const isMangled = (key: string): boolean => /[^\x21-\x7e]|["'`]/.test(key)

const mangled = (check: string, variable: string): Finding => ({
  check,
  state: 'fail',
  found: `${variable} holds quotes, blanks or letters that no key has`,
  advice: 'Copy the key anew, without what stands around it.',
})
