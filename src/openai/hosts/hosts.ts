import { ApiError } from '../error/api-error.ts'
import { azure } from './azure.ts'
import { bedrock } from './bedrock.ts'
import { type HostName, type HostProfile, hostNames } from './host-profile.ts'
import { litellm } from './litellm.ts'
import { nebius } from './nebius.ts'
import { openai } from './openai.ts'
import { tunesmith } from './tunesmith.ts'

/** The profile of each host, by its name. */
export const hosts: Readonly<Record<HostName, HostProfile>> = { openai, azure, nebius, bedrock, litellm, tunesmith }

const { models: _, ...likeOpenAI } = openai

/** Profile of an unknown host: like OpenAI, except that it may drop metadata, deploy models, and have models of any name. */
const unknownHost: HostProfile = {
  ...likeOpenAI,
  title: 'this host',
  description: 'Another host of the same API.',
  keepsMetadata: 'learn',
  deployment: {
    kind: 'optional',
    how: 'If this host is `tunesmith serve`, deploy the model with `openai_model_deployment` or `tunesmith deploy`.',
  },
  otherFields: true,
  dates: {},
}

/** How a host is chosen. */
export interface HostChoice {
  readonly host?: string | undefined
  readonly baseURL?: string | undefined
}

/**
 * Returns the profile of the host that is named, or else the one recognized by its address.
 *
 * @throws {ApiError} `invalid_setting` for a name that is none, and for an address that belongs to another host
 */
export const profileOf = ({ host, baseURL }: HostChoice): HostProfile => {
  const recognized = recognize(baseURL)
  if (host === undefined) return baseURL === undefined ? openai : (recognized ?? unknownHost)
  if (!isHostName(host))
    throw new ApiError('invalid_setting', `there is no host "${host}"`, {
      advice: `Set \`host\` to one of ${hostNames.join(', ')}, or remove it.`,
    })
  const named = hosts[host]
  if (recognized && recognized !== named)
    throw new ApiError(
      'invalid_setting',
      `\`host\` is "${host}", but ${originOf(baseURL)} is an address of ${recognized.title}`,
      { advice: `Remove \`host\`, or set it to "${recognized.name}".` },
    )
  if (!recognized && host === 'openai' && baseURL !== undefined && !isLoopback(baseURL))
    throw new ApiError(
      'invalid_setting',
      `\`host\` is "openai", but ${originOf(baseURL)} is not an address of OpenAI`,
      { advice: 'Remove `host`, or remove `base_url`.' },
    )
  return named
}

/** Returns the base URL to use: the one that is set, or else that of the host. */
export const addressOf = ({ baseURL, ...choice }: HostChoice): string => {
  const { name, address } = profileOf({ baseURL, ...choice })
  const chosen = baseURL ?? address.default
  if (chosen !== undefined) return chosen
  throw new ApiError('invalid_setting', `the host "${name}" has no address of its own`, {
    advice: `Set \`base_url\`, such as ${address.example}.`,
  })
}

const isHostName = (name: string): name is HostName => hostNames.some((known) => known === name)

/** On this machine, any host may be emulated. */
const isLoopback = (baseURL: string): boolean =>
  URL.canParse(baseURL) && /^(?:127\.\d+\.\d+\.\d+|localhost|\[::1\])$/.test(new URL(baseURL).hostname)

const recognize = (baseURL: string | undefined): HostProfile | undefined => {
  if (baseURL === undefined || !URL.canParse(baseURL)) return undefined
  const { origin, pathname } = new URL(baseURL)
  return Object.values(hosts).find(({ address }) => address.pattern?.test(origin + pathname))
}

const originOf = (baseURL = ''): string => (URL.canParse(baseURL) ? new URL(baseURL).origin : baseURL)
