import type { ClientSettings, FineTuning } from '../../client/index.ts'
import { createFineTuning } from '../../client/index.ts'
import { type AnswerPrice, answerPriceOf, openaiAnswerPrices } from '../../dataset/index.ts'
import {
  addressOf,
  type Client,
  createClient,
  type HostProfile,
  hostNames,
  hosts,
  profileOf,
  settingsFromEnvironment,
} from '../../openai/index.ts'
import { CommandError, UsageError } from '../command-line/command-error.ts'
import type { Dependencies } from '../dependencies.ts'
import { namedModel } from '../options/model-arg.ts'
import { settingsOf } from '../settings-of.ts'

/** A host to ask, under the name that the command line gives it. */
export interface Host {
  readonly profile: HostProfile
  readonly address: string
  readonly client: Client
  readonly fineTuning: FineTuning
}

/** A model to ask, and the host that serves it. */
export interface Target {
  /** What the command line calls it. */
  readonly label: string
  readonly model: string
  readonly host: Host
  /** Price per million tokens in US dollars, and the day of the list that it is from; undefined where it is not known. */
  readonly price: (AnswerPrice & { readonly asOf?: string }) | undefined
}

/** Retries of one question: a limit per minute may take a few of them. */
const maxRetries = 8

/** Returns the host that a name means: one that Tunesmith knows, or one of `--backend`. Without a name, that of the environment. */
export const hostsOf = (
  backends: readonly string[],
  { env, fetch, clock, random }: Dependencies,
): ((name: string | undefined) => Host) => {
  const addresses = new Map(backends.map(backendOf))
  const opened = new Map<string | undefined, Host>()
  const settingsFor = (name: string | undefined): ClientSettings => {
    if (name === undefined) return settingsFromEnvironment(env)
    const baseURL = addresses.get(name)
    if (baseURL === undefined) return settingsOf(name, env)
    const variable = keyVariable(name)
    const apiKey = env[variable]?.trim()
    if (apiKey) return { baseURL, apiKey }
    throw new CommandError('failure', `${variable} is not set`, { advice: `Set it to a key of ${baseURL}.` })
  }
  return (name) => {
    const found = opened.get(name)
    if (found) return found
    const settings = { ...settingsFor(name), maxRetries }
    const host = {
      profile: profileOf(settings),
      address: addressOf(settings),
      client: createClient(settings, { fetch, clock, random }),
      fineTuning: createFineTuning(settings, { env, fetch, clock, random }),
    }
    opened.set(name, host)
    return host
  }
}

/** Reads `model`, `host:model` or `backend:model`, where the model may also be the id of the job that made it. */
export const targetOf = async (
  label: string,
  {
    backends,
    prices,
    open,
  }: { backends: readonly string[]; prices: readonly string[]; open: ReturnType<typeof hostsOf> },
  signal: AbortSignal,
): Promise<Target> => {
  const names = [...hostNames, ...backends.map((text) => backendOf(text)[0])]
  const name = names.find((known) => label.startsWith(`${known}:`))
  const host = open(name)
  const model = await namedModel(name === undefined ? label : label.slice(name.length + 1), {}, host.fineTuning, {
    signal,
  })
  return { label, model, host, price: pricesOf(prices).get(label) ?? listPrice(host, model) }
}

const listPrice = ({ profile }: Host, model: string): Target['price'] => {
  const price = profile === hosts.openai ? answerPriceOf(model) : undefined
  return price && { ...price, asOf: openaiAnswerPrices.asOf }
}

const backendOf = (text: string): readonly [name: string, baseURL: string] => {
  const [, name, baseURL] = /^([a-z][\w-]*)=(https?:\/\/.+)$/i.exec(text) ?? []
  if (name !== undefined && baseURL !== undefined) return [name, baseURL]
  throw new UsageError(
    `--backend must be name=URL, such as staging=https://models.acme.com/v1, got ${JSON.stringify(text)}`,
  )
}

/** The variable that holds the key of a backend: `STAGING_API_KEY` for `staging`. */
const keyVariable = (backend: string): string => `${backend.toUpperCase().replaceAll('-', '_')}_API_KEY`

const pricesOf = (texts: readonly string[]): ReadonlyMap<string, AnswerPrice> =>
  new Map(
    texts.map((text) => {
      const [, label, input, output] = /^(.+)=(\d+(?:\.\d+)?)\/(\d+(?:\.\d+)?)$/.exec(text) ?? []
      if (label === undefined)
        throw new UsageError(
          `--price must be model=input/output in USD per million tokens, such as azure:support=0.8/3.2, got ${JSON.stringify(text)}`,
        )
      return [label, { input: Number(input), output: Number(output) }]
    }),
  )
