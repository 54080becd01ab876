import type { Finding } from './finding.ts'

/** The last four characters of an API key, if it is long enough to keep the rest secret. */
export const masked = (key: string): string => (key.length >= 16 ? `…${key.slice(-4)}` : 'set')

/** Checks the form of the API key; undefined when only a request can tell more. */
export const checkApiKey = (key: string | undefined): Finding | undefined => {
  const check = 'API key'
  if (key === undefined) {
    const advice = 'Set it to an API key. Create one at https://platform.openai.com/api-keys.'
    return { check, state: 'fail', found: 'OPENAI_API_KEY is not set', advice }
  }
  if (isMangled(key)) return mangled(check, 'OPENAI_API_KEY')
  if (!key.startsWith('sk-admin-')) return undefined
  const advice = 'Set OPENAI_API_KEY to a project API key, and OPENAI_ADMIN_KEY to this key.'
  return { check, state: 'fail', found: 'OPENAI_API_KEY is an admin key', advice }
}

/** Checks the form of the admin key. */
export const checkAdminKey = (key: string | undefined): Finding => {
  const check = 'Admin key'
  if (key === undefined) {
    const advice =
      'Only sharing needs it. An owner of the organization can create one at https://platform.openai.com/settings/organization/admin-keys.'
    return { check, state: 'warn', found: 'OPENAI_ADMIN_KEY is not set', advice }
  }
  return isMangled(key) ? mangled(check, 'OPENAI_ADMIN_KEY') : { check, state: 'ok', found: 'set' }
}

/** Whether a key has characters that headers or keys never have. */
const isMangled = (key: string): boolean => /[^\x21-\x7e]|["'`]/.test(key)

const mangled = (check: string, variable: string): Finding => ({
  check,
  state: 'fail',
  found: `${variable} contains quotes, spaces or other characters that no key has`,
  advice: 'Copy the key again, without quotes or spaces around it.',
})
