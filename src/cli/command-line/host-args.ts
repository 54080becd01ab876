import type { ArgDef, ArgsDef } from 'citty'
import type { Dependencies } from '../dependencies.ts'
import { hostOptionArg, hostOptionsOf } from '../options/host-option.ts'
import type { Command } from './command.ts'
import { sharedArgs } from './option-names.ts'

/** Options of every command that works at a host. */
const hostArgs = {
  host: {
    type: 'string',
    description:
      'Host: openai, azure, nebius, bedrock, litellm or tunesmith (default: TUNESMITH_HOST, or by the address)',
    valueHint: 'name',
  },
  'host-option': hostOptionArg,
} as const satisfies ArgsDef

/** Returns the options of a command, those that it shares with others included. */
export const allArgsOf = ({
  args,
  usesHost,
}: Pick<Command, 'args' | 'usesHost'>): Readonly<Record<string, ArgDef>> => ({
  ...args,
  ...(usesHost ? hostArgs : {}),
  ...sharedArgs,
})

/** Returns the dependencies of a command at the host that its options name. */
export const atHost = (
  { usesHost }: Pick<Command, 'usesHost'>,
  given: Readonly<Record<string, unknown>>,
  dependencies: Dependencies,
): Dependencies => {
  if (!usesHost) return dependencies
  const { host, 'host-option': texts = [] } = given as { host?: string; 'host-option'?: readonly string[] } // as `hostArgs` says
  const options = hostOptionsOf(texts)
  const env = {
    ...dependencies.env,
    ...(host === undefined ? {} : { TUNESMITH_HOST: host }),
    ...(texts.length > 0 ? { TUNESMITH_HOST_OPTIONS: JSON.stringify(options) } : {}),
  }
  return { ...dependencies, env }
}
