import { expect, test } from 'vitest'
import { createClient } from '../../../src/openai/index.ts'
import { fakeApi, ok, refusal } from '../fake-api.ts'
import { virtualDependencies } from '../virtual-clock.ts'

const grader = {
  type: 'string_check',
  name: 'exact',
  input: '{{ sample.output_text }}',
  reference: 'a',
  operation: 'eq',
}
const question = { grader, item: { expected: 'a' }, answer: 'a' }

const host = (answers: readonly Response[]) => {
  const api = fakeApi(answers)
  const settings = { apiKey: 'k', maxRetries: 0 }
  return { ...api, graders: createClient(settings, virtualDependencies(api.fetch)).graders }
}

const graded = (reward: number, errors: object = {}) =>
  ok({ reward, metadata: { errors: { sample_parse_error: false, ...errors } } })

test('an answer is graded with the item that templates read', async () => {
  const { graders, lines, sent } = host([graded(1)])
  expect(await graders.run(question)).toEqual({ reward: 1, errors: [] })
  expect(lines()).toEqual(['POST /fine_tuning/alpha/graders/run'])
  expect(JSON.parse(String(sent[0]?.body))).toEqual({ grader, item: { expected: 'a' }, model_sample: 'a' })
})

test('an error of the answer keeps its reward, and a failure of the grader has none', async () => {
  const runtime = { python_grader_runtime_error: true, python_grader_runtime_error_details: 'line 2' }
  const server = { model_grader_server_error: true, model_grader_server_error_details: null }
  const { graders } = host([graded(0, runtime), graded(0, server)])
  expect(await graders.run(question)).toEqual({ reward: 0, errors: ['python_grader_runtime_error: line 2'] })
  expect(await graders.run(question)).toEqual({ reward: undefined, errors: ['model_grader_server_error'] })
})

test('a grader is accepted, or refused with what the host says', async () => {
  const { graders } = host([ok({ grader }), refusal(400, { message: 'unknown operation' }), ok({ other: 1 })])
  await graders.validate(grader)
  await expect(graders.validate(grader)).rejects.toThrow('unknown operation')
  await expect(graders.validate(grader)).rejects.toMatchObject({ code: 'malformed_response' })
})

test.for([ok({ reward: 'high' }), ok([]), ok('<html>')])('an answer that is no grade is malformed', async (answer) => {
  const { graders } = host([answer])
  await expect(graders.run(question)).rejects.toMatchObject({ code: 'malformed_response' })
})
