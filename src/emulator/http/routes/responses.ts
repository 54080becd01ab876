import { ApiError, invalidRequest } from '../../../api/errors/api-error.ts'
import { serverError } from '../../../api/errors/refusals.ts'
import type { RouteContext } from '../../../api/http/endpoint.ts'
import { orderOf, pageOf, pageRequest, pageView } from '../../../api/http/paging.ts'
import { readBody } from '../../../api/http/request-body.ts'
import { type Caller, isOwn, ownerOf } from '../../../api/organizations/organization.ts'
import { answersTo } from '../../answers/answers.ts'
import { promptBilled } from '../../answers/prompt-billed.ts'
import type { StoredResponse } from '../../answers/stored-answers.ts'
import { tokenizerOf } from '../../simulation/tokens/tokenizer.ts'
import type { EmulatorState } from '../../state/emulator-state.ts'
import { responseEvents } from '../answering/response-events.ts'
import { type Item, inputItems } from '../answering/response-items.ts'
import { createResponse, type ResponseBody, responseRequestOf } from '../answering/response-request.ts'
import { outputItems, responseView } from '../answering/response-view.ts'
import { eventStream } from '../answering/server-sent-events.ts'
import type { Routes } from './routes.ts'

const writing = { scope: 'api.responses.write' }
const reading = { scope: 'api.responses.read' }

export const responseRoutes: Routes = (app, endpoint, state) => {
  const { ids, clock, limits, settings, answers: kept, signal } = state
  const idFor = (prefix: string) => ids.next(prefix, 48)

  app.post(
    '/responses',
    endpoint(async ({ req }, caller) => {
      const body = await readBody(req, createResponse)
      const { input, items } = conversationOf(body, caller, state)
      const request = responseRequestOf(body, items)
      const found = await answersTo(request, caller, state)
      const [answer] = found.answers
      if (!answer) throw serverError()
      limits.takeTokens(caller.organization, body.model, found.promptTokens + (request.limit ?? answer.tokens))
      const head = { id: idFor('resp_'), createdAt: clock.now() }
      const output = outputItems(answer, idFor)
      const view = responseView(head, body, { answer, output, promptTokens: found.promptTokens })
      if (body.store ?? true) {
        kept.keep({ ...head, ...ownerOf(caller), input, items: [...items, ...output], view }, head.createdAt)
      }
      return body.stream ? eventStream(responseEvents(responseView(head, body), view)) : view
    }, writing),
  )

  // As a parameter, because a fixed path beside `/responses/:id/cancel` makes Hono search a tree for every request.
  app.post(
    '/responses/:endpoint',
    endpoint(async ({ req }, caller) => {
      if (req.param('endpoint') !== 'input_tokens') return settings.profile.unknownUrl(req.method, req.path)
      const body = await readBody(req, createResponse)
      const request = responseRequestOf(body, conversationOf(body, caller, state).items)
      const model = state.models.base.get(body.model) ?? {}
      const { texts, besides } = promptBilled(request, model)
      const [tokens = 0] = await tokenizerOf(model, signal).count([texts])
      return { object: 'response.input_tokens', input_tokens: tokens + besides }
    }, reading),
  )

  app.get(
    '/responses/:id',
    endpoint((context, caller) => {
      const { view } = responseOf(context, caller, state)
      if (context.req.query('stream') !== 'true') return view
      // What was stored is complete.
      return eventStream(
        responseEvents({ ...view, status: 'in_progress', output: [] }, view as Parameters<typeof responseEvents>[1]),
      )
    }, reading),
  )

  app.delete(
    '/responses/:id',
    endpoint((context, caller) => {
      const { id } = responseOf(context, caller, state)
      kept.responses.delete(id)
      return { id, object: 'response', deleted: true }
    }, writing),
  )

  app.post(
    '/responses/:id/cancel',
    endpoint((context, caller) => {
      const { id, view } = responseOf(context, caller, state)
      if (view.background !== true) {
        throw invalidRequest(`Cannot cancel a synchronous response: ${id}`, { param: 'response_id' })
      }
      return view
    }, writing),
  )

  app.get(
    '/responses/:id/input_items',
    endpoint((context, caller) => {
      const { items, view } = responseOf(context, caller, state)
      const output: readonly unknown[] = Array.isArray(view.output) ? view.output : []
      const before = items.slice(0, items.length - output.length).map((item) => ({ ...item, id: String(item.id) }))
      const page = pageOf(before, pageRequest(context.req, settings), {
        newestFirst: orderOf(context.req, 'desc') === 'desc',
      })
      return pageView(page, (item) => item)
    }, reading),
  )
}

/** The items of a request: those of the previous response, then the input. */
const conversationOf = (
  body: ResponseBody,
  caller: Caller,
  { answers, ids }: EmulatorState,
): { input: readonly Item[]; items: readonly Item[] } => {
  const { previous_response_id: previousId, conversation } = body
  if (conversation != null) {
    const id = typeof conversation === 'string' ? conversation : conversation.id
    throw new ApiError(404, {
      message: `Conversation with id '${id}' not found. The emulator has no conversations: use previous_response_id.`,
      type: 'invalid_request_error',
      param: 'conversation',
      code: null,
    })
  }
  const previous = previousId == null ? undefined : answers.responses.find(previousId)
  if (previousId != null && !(previous && isOwn(previous, caller))) {
    throw invalidRequest(`Previous response with id '${previousId}' not found.`, {
      param: 'previous_response_id',
      code: 'previous_response_not_found',
    })
  }
  const find = (id: string) => {
    for (const response of answers.responses.list()) {
      const item = isOwn(response, caller) ? response.items.find((each) => each.id === id) : undefined
      if (item) return item
    }
    return undefined
  }
  const input = inputItems(body.input, (prefix) => ids.next(prefix, 48), find)
  return { input, items: [...(previous?.items ?? []), ...input] }
}

const responseOf = ({ req }: RouteContext, caller: Caller, { answers }: EmulatorState): StoredResponse => {
  const id = req.param('id') ?? ''
  const found = answers.responses.find(id)
  if (!found || !isOwn(found, caller)) throw invalidRequest(`Response with id '${id}' not found.`, { status: 404 })
  return found
}
