import { z } from 'zod'
import { invalidRequest } from '../../../api/errors/api-error.ts'
import { notFound } from '../../../api/errors/refusals.ts'
import type { RouteContext } from '../../../api/http/endpoint.ts'
import { pageOf, pageRequest, pageView } from '../../../api/http/paging.ts'
import { readBody } from '../../../api/http/request-body.ts'
import { type Caller, isOwn, ownerOf } from '../../../api/organizations/organization.ts'
import type { EmulatorState } from '../../state/emulator-state.ts'
import { webhookEventTypes } from '../../webhooks/event-types.ts'
import { sendWebhook } from '../../webhooks/send-webhook.ts'
import { leadsHere, type WebhookEndpoint } from '../../webhooks/webhook-endpoint.ts'
import { eventBody } from '../../webhooks/webhook-store.ts'
import type { Routes } from './routes.ts'

const reading = { scope: 'api.webhooks.read' }
const writing = { scope: 'api.webhooks.write' }
const keptSeconds = 86_400

const eventTypes = z.array(z.enum(webhookEventTypes)).min(1)
const createEndpoint = z.object({ name: z.string().min(1), url: z.string(), event_types: eventTypes })
const updateEndpoint = createEndpoint.partial()
const rotateSecret = z.object({ keep_old_secret_active_for_24_hours: z.boolean().optional() })
const testEndpoint = z.object({ event_type: z.enum(webhookEventTypes) })

export const webhookEndpointRoutes: Routes = (app, endpoint, state) => {
  const { webhooks, ids, clock, settings, signal } = state
  const { endpoints } = webhooks
  const newSecret = () => `whsec_${Buffer.from(ids.next('', 32)).toString('base64')}`

  app.post(
    '/webhook_endpoints',
    endpoint(async ({ req }, caller) => {
      const { name, url, event_types } = await readBody(req, createEndpoint)
      checkUrl(url)
      const now = clock.now()
      const made = endpoints.add({
        id: ids.next('whe_'),
        ...ownerOf(caller),
        name,
        url,
        eventTypes: event_types,
        secret: newSecret(),
        oldSecret: null,
        createdAt: now,
        updatedAt: now,
      })
      return withSecret(made)
    }, writing),
  )

  app.get(
    '/webhook_endpoints',
    endpoint(({ req }, caller) => {
      const request = pageRequest(req, settings)
      const own = endpoints.list().filter((found) => isOwn(found, caller))
      const page = pageOf(own, request, { newestFirst: true })
      return pageView(page, view)
    }, reading),
  )

  app.get(
    '/webhook_endpoints/:id',
    endpoint((context, caller) => view(endpointOf(context, caller, state)), reading),
  )

  app.post(
    '/webhook_endpoints/:id',
    endpoint(async (context, caller) => {
      const { name, url, event_types } = await readBody(context.req, updateEndpoint)
      if (url !== undefined) checkUrl(url)
      const before = endpointOf(context, caller, state)
      const after = {
        ...before,
        name: name ?? before.name,
        url: url ?? before.url,
        eventTypes: event_types ?? before.eventTypes,
      }
      const isSame = JSON.stringify(after) === JSON.stringify(before)
      return view(isSame ? before : endpoints.add({ ...after, updatedAt: clock.now() }))
    }, writing),
  )

  app.delete(
    '/webhook_endpoints/:id',
    endpoint((context, caller) => {
      const { id } = endpointOf(context, caller, state)
      endpoints.delete(id)
      return { object: 'webhook_endpoint.deleted', id, deleted: true }
    }, writing),
  )

  app.post(
    '/webhook_endpoints/:id/rotate_secret',
    endpoint(async (context, caller) => {
      const { keep_old_secret_active_for_24_hours: keep } = await readBody(context.req, rotateSecret)
      const before = endpointOf(context, caller, state)
      const oldSecret = keep ? { secret: before.secret, until: clock.now() + keptSeconds } : null
      return withSecret(endpoints.add({ ...before, secret: newSecret(), oldSecret, updatedAt: clock.now() }))
    }, writing),
  )

  app.post(
    '/webhook_endpoints/:id/test',
    endpoint(async (context, caller) => {
      const { event_type } = await readBody(context.req, testEndpoint)
      const found = endpointOf(context, caller, state)
      if (!webhooks.anywhere && !leadsHere(found.url)) {
        throw unreachable(
          found.url,
          'the emulator sends webhooks only to this machine unless it is started with webhooksAnywhere',
        )
      }
      const body = eventBody(ids.next('evt_'), event_type, ids.next('ftjob-'), clock.now())
      const status = await sendWebhook(found, { id: ids.next('wh_'), body }, clock.now(), signal).catch((error) => {
        throw unreachable(found.url, String(error))
      })
      return {
        object: 'webhook_endpoint.test',
        webhook_endpoint_id: found.id,
        event_type,
        status_code: status,
        success: true,
      }
    }, writing),
  )

  app.get(
    '/webhook_event_types',
    endpoint(() => ({ object: 'list', data: webhookEventTypes }), reading),
  )
}

const endpointOf = ({ req }: RouteContext, caller: Caller, { webhooks }: EmulatorState): WebhookEndpoint => {
  const id = req.param('id') ?? ''
  const found = webhooks.endpoints.find(id)
  if (!found || !isOwn(found, caller)) throw notFound('webhook endpoint', id, 'webhook_endpoint_id')
  return found
}

/** OpenAI requires HTTPS; the emulator also accepts HTTP to this machine. */
const checkUrl = (url: string): void => {
  const protocol = URL.canParse(url) ? new URL(url).protocol : undefined
  if (protocol === 'https:' || (protocol === 'http:' && leadsHere(url))) return
  throw invalidRequest("Invalid 'url': expected an HTTPS URL, or an HTTP URL of this machine.", {
    param: 'url',
    code: 'invalid_value',
  })
}

const unreachable = (url: string, why: string) =>
  invalidRequest(`The webhook endpoint at ${url} could not be reached: ${why}.`, { param: 'url' })

const view = ({ id, name, url, eventTypes: event_types, secret, createdAt, updatedAt }: WebhookEndpoint) => ({
  object: 'webhook_endpoint',
  id,
  name,
  url,
  event_types,
  signing_secret_hint: `whsec_****${secret.slice(-4)}`,
  created_at: Math.floor(createdAt),
  updated_at: Math.floor(updatedAt),
})

const withSecret = (endpoint: WebhookEndpoint) => ({ ...view(endpoint), signing_secret: endpoint.secret })
