import { ownerOf } from '../../api/organizations/organization.ts'
import { outputItems, responseView } from '../http/answering/response-view.ts'
import { seed } from '../seeding/seed.ts'
import type { SeedObjects } from '../seeding/seed-objects.ts'
import type { EmulatorState } from '../state/emulator-state.ts'

/** Makes an object exist, in the state that a request needs. */
type Preparation = (state: EmulatorState, id: string, rest: string) => Promise<void> | void

const chatLine = JSON.stringify({
  messages: [
    { role: 'user', content: 'Say this is a test' },
    { role: 'assistant', content: 'This is a test.' },
  ],
})
const trainingContent = Array.from({ length: 10 }, () => chatLine).join('\n')

/** Returns what the contract preset does before each request: create the objects that the path names. */
export const contractObjects = (state: EmulatorState) => {
  // One after the other, so that none is created twice.
  let last: Promise<void> = Promise.resolve()
  const prepare = async (method: string, path: string): Promise<void> => {
    await file(state, 'file-abc123', '')
    for (const [pattern, preparation] of preparations) {
      const [, id, rest = ''] = pattern.exec(`${method} ${path}`) ?? []
      if (id !== undefined) return preparation(state, decodeURIComponent(id), rest)
    }
  }
  return (method: string, path: string): Promise<void> => {
    const next = last.then(() => prepare(method, path))
    last = next.catch(() => undefined)
    return next
  }
}

const create = async (state: EmulatorState, objects: SeedObjects): Promise<void> => void (await seed(objects, state))

const callerOf = ({ tenants, settings }: EmulatorState) => ({ organization: tenants.usual, project: settings.project })

const file: Preparation = async (state, id) => {
  if (state.files.find(id, callerOf(state), state.clock.now())) return
  await create(state, { files: [{ id, content: trainingContent }] })
}

/** A job that runs; one that is paused if it is to be resumed. */
const job: Preparation = async (state, id, command) => {
  const { jobs, clock } = state
  if (!jobs.find(id)) {
    const created = { id, model: 'gpt-4o-mini', training_file: 'file-abc123', created_at: clock.now() }
    await create(state, { jobs: [{ ...created, status: 'running', at_step: 0 }] })
  }
  const found = jobs.find(id)
  if (!found || command === '') return
  found.cancelledAt = undefined
  found.pauses.splice(0, found.pauses.length, ...(command === '/resume' ? [{ at: clock.now() }] : []))
  found.phases = undefined
  found.events = undefined
  jobs.register.touch(found)
}

const model: Preparation = async (state, id) => {
  if (state.models.base.has(id) || state.models.fineTuned.find(id)) return
  await create(state, { models: [{ id, base_model: 'gpt-4o-mini' }] })
}

const permissions: Preparation = async (state, checkpoint, rest) => {
  await model(state, checkpoint, '')
  const id = /^\/permissions\/([^/]+)$/.exec(rest)?.[1]
  if (id === undefined || state.permissions.list(checkpoint).some((each) => each.id === id)) return
  for (const [other, each] of state.permissions.all()) if (each.id === id) state.permissions.delete(other, id)
  await create(state, { permissions: [{ id, checkpoint, project_id: 'proj_contract' }] })
}

const upload: Preparation = async (state, id) => {
  const { uploads } = state
  if (uploads.uploads.find(id)?.status !== 'pending') {
    uploads.uploads.delete(id)
    await create(state, { uploads: [{ id, bytes: trainingContent.length }] })
  }
  if (!uploads.partsOf(id).some((part) => part.id === 'string')) {
    uploads.parts.delete('string')
    await create(state, { parts: [{ id: 'string', upload_id: id, content: trainingContent }] })
  }
}

const project: Preparation = async (state, id) => {
  const { projects } = state.tenants
  const found = projects.find(id)
  if (found) projects.add({ ...found, archivedAt: null })
  else await create(state, { projects: [{ id }] })
}

const adminKey: Preparation = async (state, id) => {
  const { keys } = state.tenants
  const found = keys.find(id)
  if (found) keys.add({ ...found, deletedAt: null })
  else await create(state, { admin_keys: [{ id }] })
}

const completion: Preparation = (state, id) => {
  const { completions } = state.answers
  if (completions.find(id)) return
  const message = { role: 'assistant', content: 'This is a test.', refusal: null, annotations: [] }
  completions.add({
    id,
    ...ownerOf(callerOf(state)),
    createdAt: state.clock.now(),
    model: 'gpt-4o-mini',
    metadata: {},
    messages: [{ role: 'assistant', content: 'This is a test.', refusal: null }],
    view: {
      id,
      object: 'chat.completion',
      created: Math.floor(state.clock.now()),
      model: 'gpt-4o-mini',
      choices: [{ index: 0, message, logprobs: null, finish_reason: 'stop' }],
      usage: { prompt_tokens: 12, completion_tokens: 5, total_tokens: 17 },
    },
  })
}

const response: Preparation = (state, id) => {
  if (state.answers.responses.find(id)) return
  const answer = { text: 'This is a test.', calls: [], finish: 'stop' as const, tokens: 5, logprobs: null }
  const output = outputItems(answer, (prefix) => `${prefix}${id}`)
  const createdAt = state.clock.now()
  const input = [
    {
      id: `msg_in_${id}`,
      type: 'message',
      status: 'completed',
      role: 'user',
      content: [{ type: 'input_text', text: 'Test' }],
    },
  ]
  // In the background, so that it may be cancelled.
  const view = responseView(
    { id, createdAt },
    { model: 'gpt-4o-mini', background: true },
    { answer, output, promptTokens: 8 },
  )
  state.answers.responses.add({ id, ...ownerOf(callerOf(state)), createdAt, input, items: [...input, ...output], view })
}

const preparations: readonly (readonly [RegExp, Preparation])[] = [
  [/\/fine_tuning\/jobs\/([^/]+)(\/(?:cancel|pause|resume))?/, job],
  [/\/fine_tuning\/checkpoints\/([^/]+)(\/.*)?/, permissions],
  [/\/files\/([^/]+)/, file],
  [/\/models\/([^/]+)/, model],
  [/\/uploads\/([^/]+)/, upload],
  [/\/organization\/projects\/([^/]+)/, project],
  [/\/organization\/admin_api_keys\/([^/]+)/, adminKey],
  [/\/chat\/completions\/([^/]+)/, completion],
  [/\/responses\/(?!input_tokens|compact)([^/]+)/, response],
]
