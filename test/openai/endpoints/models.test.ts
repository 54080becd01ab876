import { expect, test } from 'vitest'
import { createClient } from '../../../src/openai/index.ts'
import { fakeApi, list, ok, refusal } from '../fake-api.ts'
import { virtualDependencies } from '../virtual-clock.ts'

const model = {
  id: 'ft:gpt-4.1-mini:acme::abc',
  object: 'model',
  created: 1,
  owned_by: 'acme',
  shutdown_date: '2027-01-14',
}
const missing = () =>
  refusal(404, { message: "The model 'ft:123' does not exist", param: 'model', code: 'model_not_found' })

const setup = (...answers: Response[]) => {
  const api = fakeApi(answers)
  return { ...api, models: createClient({ apiKey: 'sk-user' }, virtualDependencies(api.fetch)).models }
}

test('a model comes with its shutdown date', async () => {
  const { models } = setup(ok(model), list([model]))
  expect(await models.get(model.id)).toMatchObject({ shutdown_date: '2027-01-14' })
  expect(await models.list()).toEqual([model])
})

test('finding a model that does not exist gives undefined', async () => {
  expect(await setup(missing()).models.find('ft:123')).toBeUndefined()
})

test('deleting tells whether there was a model', async () => {
  const { models, lines } = setup(ok({ id: model.id, object: 'model', deleted: true }), missing())
  expect([await models.delete(model.id), await models.delete(model.id)]).toEqual([true, false])
  expect(lines()[0]).toBe(`DELETE /models/${encodeURIComponent(model.id).replaceAll('%3A', ':')}`)
})
