import { expect, test } from 'vitest'
import { createClient } from '../../../src/openai/index.ts'
import { fakeApi, job, ok } from '../fake-api.ts'
import { virtualDependencies } from '../virtual-clock.ts'

const moved = (location: string, status = 307) => new Response(null, { status, headers: { location } })
const setup = (...answers: readonly Response[]) => {
  const api = fakeApi(answers)
  const client = createClient({ headers: { 'api-key': 'secret-of-azure' } }, virtualDependencies(api.fetch))
  return { ...api, jobs: client.jobs }
}

test('a redirect on the same origin is followed, with the key', async () => {
  const { jobs, sent } = setup(moved('/v1/elsewhere', 302), moved('further?page=1'), ok(job()))
  expect(await jobs.get('ftjob-1')).toMatchObject({ id: 'ftjob-abc123' })
  expect(sent.map(({ path, headers }) => [path, headers.get('api-key')])).toEqual([
    ['/fine_tuning/jobs/ftjob-1', 'secret-of-azure'],
    ['/elsewhere', 'secret-of-azure'],
    ['/further', 'secret-of-azure'],
  ])
})

test('a request that changes something is sent on as it is', async () => {
  const { jobs, sent } = setup(moved('/v1/elsewhere', 308), ok(job()))
  await jobs.create({ model: 'gpt-4.1-mini', training_file: 'file-1' }, { token: 't' })
  expect(sent.map(({ method }) => method)).toEqual(['POST', 'POST'])
  expect(sent[1]?.body).toBe(sent[0]?.body)
})

test.each([
  ['to another host', moved('https://evil.example.com/v1/fine_tuning/jobs?sig=1'), 'https://evil.example.com/v1/'],
  ['to another scheme', moved('http://api.openai.com/v1/fine_tuning/jobs'), 'http://api.openai.com/v1/'],
  ['that would make a reading of it', moved('/v2/fine_tuning/jobs', 301), 'https://api.openai.com/v2/'],
])('a creation that meets a redirect %s is told where to, and goes nowhere', async (_, answer, target) => {
  const { jobs, lines } = setup(answer)
  await expect(jobs.create({ model: 'm', training_file: 'f' }, { token: 't' })).rejects.toMatchObject({
    code: 'invalid_setting',
    message: `the host redirects from https://api.openai.com/v1/fine_tuning/jobs to ${target}fine_tuning/jobs, and the request is not sent there`,
  })
  expect(lines()).toEqual(['POST /fine_tuning/jobs'])
})

test('redirects in a circle come to an end', async () => {
  const { jobs, sent } = setup(...Array.from({ length: 9 }, () => moved('/v1/round')))
  await expect(jobs.get('ftjob-1')).rejects.toMatchObject({ code: 'invalid_setting' })
  expect(sent).toHaveLength(6)
})
