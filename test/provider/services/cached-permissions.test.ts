import { expect, test } from 'vitest'
import { ApiError, type Permission, type Permissions } from '../../../src/openai/index.ts'
import { cachedPermissions } from '../../../src/provider/services/cached-permissions.ts'

/** Permissions as the API keeps them; an answer tells what was true when it was asked for. */
const setup = (list?: Permissions['list']) => {
  const calls: string[] = []
  const projects: string[] = []
  const view = (): Permission[] =>
    projects.map((project_id) => ({
      id: `cp_${project_id}`,
      created_at: 1,
      object: 'checkpoint.permission',
      project_id,
    }))
  const permissions = cachedPermissions({
    list: async (checkpoint, options) => {
      calls.push(checkpoint)
      if (list) return list(checkpoint, options)
      const seen = view()
      await new Promise((resolve) => setImmediate(resolve))
      return seen
    },
    create: async (_, added) => {
      await new Promise((resolve) => setImmediate(resolve))
      projects.push(...added)
      return view()
    },
    delete: async () => projects.pop() !== undefined,
  })
  return { permissions, calls }
}

test('two hundred who ask about ten checkpoints cost ten calls', async () => {
  const { permissions, calls } = setup()
  for (let wave = 0; wave < 20; wave += 1)
    await Promise.all(Array.from({ length: 10 }, (_, index) => permissions.list(`ft:${index}`)))
  expect(calls).toHaveLength(10)
})

test('what was changed here is read again, even if a list was on its way', async () => {
  const { permissions, calls } = setup()
  const before = permissions.list('ft:a')
  const creating = permissions.create('ft:a', ['proj_1'])
  const meanwhile = permissions.list('ft:a')
  await creating
  expect(await permissions.list('ft:a')).toMatchObject([{ project_id: 'proj_1' }])
  expect([await before, await meanwhile]).toEqual([[], []])
  await permissions.delete('ft:a', 'cp_proj_1')
  expect(await permissions.list('ft:a')).toEqual([])
  expect(calls).toHaveLength(4)
})

test('a failure is shared as well', async () => {
  const { permissions, calls } = setup(async () => Promise.reject(new ApiError('invalid_api_key', 'no')))
  for (let time = 0; time < 3; time += 1)
    await expect(permissions.list('ft:a')).rejects.toMatchObject({ code: 'invalid_api_key' })
  expect(calls).toHaveLength(1)
})

test('who gives up takes nobody along', async () => {
  const stop = new AbortController()
  const { permissions, calls } = setup(
    (_, { signal } = {}) =>
      new Promise((resolve, reject) => {
        signal?.addEventListener('abort', () => reject(new ApiError('aborted', 'stopped')))
        if (!signal) resolve([])
      }),
  )
  const first = permissions.list('ft:a', { signal: stop.signal })
  const second = permissions.list('ft:a')
  stop.abort()
  await expect(first).rejects.toMatchObject({ code: 'aborted' })
  expect(await second).toEqual([])
  expect(calls).toHaveLength(2)
})
