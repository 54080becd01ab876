import { z } from 'zod'
import { invalidRequest } from '../../../api/errors/api-error.ts'
import type { RouteContext } from '../../../api/http/endpoint.ts'
import { matchesMetadata, metadataFilter } from '../../../api/http/metadata-filter.ts'
import { orderOf, pageOf, pageRequest, pageView } from '../../../api/http/paging.ts'
import { readBody } from '../../../api/http/request-body.ts'
import { type Caller, isOwn, ownerOf } from '../../../api/organizations/organization.ts'
import { answersTo } from '../../answers/answers.ts'
import type { StoredCompletion } from '../../answers/stored-answers.ts'
import type { EmulatorState } from '../../state/emulator-state.ts'
import { type CompletionBody, chatRequestOf, createCompletion } from '../answering/chat-request.ts'
import { chatEvents, chatUsage, choiceView } from '../answering/chat-view.ts'
import { eventStream } from '../answering/server-sent-events.ts'
import type { Routes } from './routes.ts'

const requesting = { scope: 'model.request' }
const updateCompletion = z.object({ metadata: z.record(z.string().max(64), z.string().max(512)) })

export const chatCompletionRoutes: Routes = (app, endpoint, state) => {
  const { ids, clock, limits, settings, answers: kept } = state
  const { completions } = kept

  app.post(
    '/chat/completions',
    endpoint(async ({ req }, caller) => {
      const body = await readBody(req, createCompletion)
      const request = chatRequestOf(body)
      const found = await answersTo(request, caller, state)
      const { answers, promptTokens } = found
      const most = answers.reduce((sum, { tokens }) => sum + (request.limit ?? tokens), 0)
      limits.takeTokens(caller.organization, body.model, promptTokens + most)
      const head = {
        id: ids.next('chatcmpl-', 29),
        created: Math.floor(clock.now()),
        model: body.model,
        service_tier: 'default',
        system_fingerprint: 'fp_emulator',
      }
      const usage = chatUsage(promptTokens, answers)
      const legacy = body.functions != null
      const choices = answers.map((answer, index) => choiceView(answer, index, legacy))
      const completion = { ...head, object: 'chat.completion', choices, usage }
      if (body.store) kept.keep(storedOf(body, completion, caller, clock.now()), clock.now())
      if (!body.stream) return completion
      return eventStream(
        chatEvents(head, answers, { legacy, usage: body.stream_options?.include_usage ? usage : undefined }),
      )
    }, requesting),
  )

  app.get(
    '/chat/completions',
    endpoint(({ req }, caller) => {
      const model = req.query('model')
      const wanted = metadataFilter(req.query())
      const own = completions.list().filter((each) => isOwn(each, caller))
      const page = pageOf(own, pageRequest(req, settings), {
        newestFirst: orderOf(req) === 'desc',
        keep: (each) => (model === undefined || each.model === model) && matchesMetadata(wanted, each),
      })
      return pageView(page, view)
    }, requesting),
  )

  app.get(
    '/chat/completions/:id',
    endpoint((context, caller) => view(completionOf(context, caller, state)), requesting),
  )

  app.post(
    '/chat/completions/:id',
    endpoint(async (context, caller) => {
      const { metadata } = await readBody(context.req, updateCompletion)
      return view(completions.add({ ...completionOf(context, caller, state), metadata }))
    }, requesting),
  )

  app.delete(
    '/chat/completions/:id',
    endpoint((context, caller) => {
      const { id } = completionOf(context, caller, state)
      completions.delete(id)
      return { object: 'chat.completion.deleted', id, deleted: true }
    }, requesting),
  )

  app.get(
    '/chat/completions/:id/messages',
    endpoint((context, caller) => {
      const { id, messages } = completionOf(context, caller, state)
      const views = messages.map((message, i) => ({ ...message, id: `${id}-${i}` }))
      const page = pageOf(views, pageRequest(context.req, settings), { newestFirst: orderOf(context.req) === 'desc' })
      return pageView(page, (message) => ({ content_parts: null, refusal: null, ...message }))
    }, requesting),
  )
}

const storedOf = (
  body: CompletionBody,
  completion: Readonly<Record<string, unknown>> & { readonly id: string },
  caller: Caller,
  createdAt: number,
): StoredCompletion => ({
  id: completion.id,
  ...ownerOf(caller),
  createdAt,
  model: body.model,
  metadata: body.metadata ?? {},
  messages: body.messages,
  view: { ...completion, request_id: null, tool_choice: body.tool_choice ?? null, tools: body.tools ?? null },
})

const view = ({ id, view: shown, metadata }: StoredCompletion) => ({ ...shown, id, metadata })

const completionOf = ({ req }: RouteContext, caller: Caller, { answers }: EmulatorState): StoredCompletion => {
  const id = req.param('id') ?? ''
  const found = answers.completions.find(id)
  if (!found || !isOwn(found, caller)) {
    throw invalidRequest(`Chat completion not found: ${id}`, { status: 404, param: 'completion_id' })
  }
  return found
}
