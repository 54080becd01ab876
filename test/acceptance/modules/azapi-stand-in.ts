import { setTimeout as sleep } from 'node:timers/promises'
import * as z from 'zod'
import {
  type Config,
  computed,
  DiagnosticError,
  definitionsFor,
  optional,
  required,
  type State,
  single,
} from '../../../src/framework/index.ts'

/** How to reach Azure Resource Manager, which an emulator plays. */
interface Arm {
  readonly origin: string
  /** Lets time pass at the emulator, where the real provider waits. */
  readonly pass: (seconds: number) => Promise<void>
}

type Json = Readonly<Record<string, unknown>>

const { resource, provider } = definitionsFor<Arm>()

/** The part of the documented schema of `azapi_resource` (version 2) that deployments can use. */
const attributes = {
  type: required(
    z.string().regex(/^[\w.]+(\/[\w.]+)+@\d{4}-\d\d-\d\d(-preview)?$/, 'must be `<resource-type>@<api-version>`'),
    'Resource type and API version.',
  ),
  name: required(z.string(), 'Name.', { replaces: true }),
  parent_id: required(z.string().startsWith('/'), 'Id of the parent.', { replaces: true }),
  body: optional(z.unknown(), 'Body of the request.'),
  response_export_values: optional(z.unknown(), 'Paths to export.'),
  schema_validation_enabled: optional(z.boolean(), 'Whether to validate the body.', { default: true }),
  locks: optional(z.array(z.string()), 'Ids to lock.'),
  retry: optional(
    single({
      error_message_regex: required(z.array(z.string()).min(1), 'Errors to retry.'),
      interval_seconds: optional(z.int().min(1).max(120), 'Seconds between retries.'),
      max_interval_seconds: optional(z.int().min(1).max(300), 'Longest time between retries, in seconds.'),
    }),
    'Which errors to retry.',
  ),
  id: computed(z.string(), 'Id.', { stable: true }),
  output: computed(z.unknown(), 'Exported values.'),
}

type Resource = State<typeof attributes>

const pathOf = ({ type, name, parent_id }: Pick<Resource, 'type' | 'name' | 'parent_id'>) => {
  const [kind = '', version = ''] = type.split('@')
  return { id: `${parent_id}/${kind.split('/').at(-1)}/${name}`, query: `?api-version=${version}` }
}

const call = async (arm: Arm, method: string, path: string, body?: unknown) => {
  const response = await fetch(arm.origin + path, {
    method,
    headers: { authorization: 'Bearer arm-token', 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  const json: Json = text.startsWith('{') ? JSON.parse(text) : {}
  return { status: response.status, json, text }
}

/** The error text of the SDK behind the provider. */
const failure = (
  summary: string,
  method: string,
  id: string,
  { status, json, text }: Awaited<ReturnType<typeof call>>,
) =>
  new DiagnosticError(
    summary,
    `${method} https://management.azure.com${id}\nRESPONSE ${status}\nERROR CODE: ${Object(json.error).code ?? 'UNAVAILABLE'}\n${text}`,
  )

const finished = ['Succeeded', 'Failed', 'Canceled']

const put = async (config: Config<typeof attributes>, arm: Arm, signal: AbortSignal): Promise<Resource> => {
  const { id, query } = pathOf(config)
  const patterns = (config.retry?.error_message_regex ?? []).map((text) => new RegExp(text))
  for (;;) {
    const answer = await call(arm, 'PUT', id + query, config.body)
    if (answer.status < 300) break
    const summary = `Failed to create/update resource: ${id}`
    if (!patterns.some((pattern) => pattern.test(answer.text))) throw failure(summary, 'PUT', id, answer)
    await arm.pass(10)
    await sleep(1, undefined, { signal })
  }
  for (;;) {
    const answer = await call(arm, 'GET', id + query)
    const state = String(Object(answer.json.properties).provisioningState)
    if (state === 'Succeeded') return stateOf(config, id, answer.json)
    if (finished.includes(state)) throw failure(`Failed to create/update resource: ${id}`, 'GET', id, answer)
    await arm.pass(10)
  }
}

const stateOf = (config: Config<typeof attributes>, id: string, answer: Json): Resource => ({
  ...config,
  id,
  output: exported(config.response_export_values, answer),
})

/** Picks values by paths: of a list into the same places, of a map under its names. */
const exported = (wanted: unknown, answer: Json): unknown => {
  const at = (path: string) => path.split('.').reduce<unknown>((value, key) => Object(value)[key], answer)
  if (Array.isArray(wanted)) return wanted.reduce<Json>((whole, path) => merged(whole, path.split('.'), at(path)), {})
  return Object.fromEntries(Object.entries(Object(wanted)).map(([name, path]) => [name, at(String(path))]))
}

const merged = (whole: Json, [key = '', ...rest]: readonly string[], value: unknown): Json => ({
  ...whole,
  [key]: rest.length === 0 ? value : merged({ ...Object(whole[key]) }, rest, value),
})

/** What the answer says about everything that the body has, so that a change from outside shows in the plan. */
const asAnswered = (body: unknown, answer: unknown): unknown => {
  if (typeof body !== 'object' || body === null) return answer === undefined ? body : answer
  return Object.fromEntries(Object.entries(body).map(([key, value]) => [key, asAnswered(value, Object(answer)[key])]))
}

const azapiResource = resource('azapi_resource', {
  description: 'Any resource of Azure Resource Manager.',
  attributes,
  timeouts: { create: '30m', update: '30m', delete: '30m' },

  async create({ config }, { services, signal }) {
    const { id, query } = pathOf(config)
    if ((await call(services, 'GET', id + query)).status === 200)
      throw new DiagnosticError('Resource already exists', `A resource with the ID "${id}" already exists.`)
    return put(config, services, signal)
  },

  async read({ state }, { services }) {
    const { id, query } = pathOf(state)
    const { status, json } = await call(services, 'GET', id + query)
    if (status === 404) return undefined
    return { ...stateOf(state, id, json), body: asAnswered(state.body, json) }
  },

  update: ({ config }, { services, signal }) => put(config, services, signal),

  async delete({ state }, { services }) {
    const { id, query } = pathOf(state)
    const answer = await call(services, 'DELETE', id + query)
    if (answer.status >= 300) throw failure(`Failed to delete resource: ${id}`, 'DELETE', id, answer)
  },
})

/** A stand-in for the provider Azure/azapi, made from its documented schema. */
export const azapiStandIn = (arm: Arm) =>
  provider('azapi', {
    version: '2.0.0',
    description: 'Azure Resource Manager.',
    attributes: { subscription_id: optional(z.string(), 'Id of the subscription.') },
    configure: () => arm,
    resources: [azapiResource],
    dataSources: [],
  })
