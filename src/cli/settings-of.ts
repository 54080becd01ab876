import { type ClientSettings, hosts, settingsOfHost } from '../openai/index.ts'
import { CommandError } from './command-line/command-error.ts'
import type { Dependencies } from './dependencies.ts'

/**
 * Returns the settings of one host among several, from its own variables.
 *
 * @throws {CommandError} naming the variable that is not set
 */
export const settingsOf = (
  name: string,
  env: Dependencies['env'],
  { needsKey = true }: { readonly needsKey?: boolean } = {},
): ClientSettings => {
  const profile = Object.values(hosts).find((host) => host.name === name)
  const isMissing = (variables: readonly string[] = []) => !variables.some((variable) => env[variable]?.trim())
  if (profile && profile.address.default === undefined && isMissing(profile.address.variables))
    throw new CommandError(
      'failure',
      `${profile.title} has no address of its own, and ${listOf(profile.address.variables)} is not set`,
      {
        advice: `Set it to the base URL, such as ${profile.address.example}.`,
      },
    )
  if (profile && needsKey && isMissing(profile.credential.variables))
    throw new CommandError('failure', `${listOf(profile.credential.variables)} is not set`, {
      advice: `Set it to a key of ${profile.title}.`,
    })
  return settingsOfHost(name, env)
}

const listOf = (variables: readonly string[]): string => variables.join(' or ')
