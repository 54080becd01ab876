import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { tokenKey } from '../../../src/openai/index.ts'
import { Claims } from '../../../src/provider/one-paid-job/claims.ts'
import { declarationOf, replacedIn } from '../../../src/provider/one-paid-job/declaration.ts'
import { someJob } from '../some-job.ts'

const request = { model: 'gpt-4o-mini', training_file: 'file-abc123', metadata: { a: '1', b: '2' } }
const origin = { id: '0123456789abcdef', namesState: true, stateFile: undefined }
const here = { origin, owner: () => origin.id, directory: '/a', contents: new Map<string, string>() }
const knowing = (contents: Readonly<Record<string, string>>) => ({
  ...here,
  contents: new Map(Object.entries(contents)),
})

/** The job that such a declaration starts. */
const startedBy = (asked: typeof request, place: typeof here = here, more = '') =>
  someJob({
    training_file: asked.training_file,
    metadata: { [tokenKey]: `${declarationOf(asked, place).prefix}${more}.nonce` },
  })

test.for([
  [
    'the same in another order',
    { metadata: { b: '2', a: '1' }, training_file: 'file-abc123', model: 'gpt-4o-mini' },
    {},
    true,
  ],
  ['another seed', { ...request, seed: 1 }, {}, false],
  ['other metadata', { ...request, metadata: { a: '1', b: '3' } }, {}, false],
  ['another file', { ...request, training_file: 'file-def456' }, {}, false],
  ['another validation file', { ...request, validation_file: 'file-def456' }, {}, false],
  ['another folder', request, { directory: '/b' }, true],
  ['another origin', request, { origin: { ...origin, id: 'fedcba9876543210' } }, false],
] as const)('a job is known by what was asked for, and by its origin: %s', ([, asked, place, same]) => {
  expect(declarationOf(asked, { ...here, ...place }).matches(startedBy(request))).toBe(same)
})

test.for([
  ['the same content under another id', { 'file-abc123': 'x', 'file-new': 'x' }, true],
  ['other content', { 'file-abc123': 'x', 'file-new': 'y' }, false],
  ['content that was not known when the job was started', { 'file-new': 'x' }, false],
  ['content that is not known now', { 'file-abc123': 'x' }, false],
] as const)('a file that was uploaded again: %s', ([, contents, same]) => {
  const job = startedBy(request, knowing(contents))
  expect(declarationOf({ ...request, training_file: 'file-new' }, knowing(contents)).matches(job)).toBe(same)
})

test('a job with a token of the older format is found in its folder', () => {
  const json = '["/a",{"metadata":{"a":"1","b":"2"},"model":"gpt-4o-mini","training_file":"file-abc123"}]'
  const older = createHash('sha256').update(json).digest('hex').slice(0, 32)
  const job = (token: string) => someJob({ metadata: { [tokenKey]: token } })
  const { matches } = declarationOf(request, here)
  expect([job(`${older}.nonce`), job(`${older}.ftjob-1.nonce`), job('other.nonce')].map(matches)).toEqual([
    true,
    true,
    false,
  ])
  expect(declarationOf(request, { ...here, directory: '/b' }).matches(job(`${older}.nonce`))).toBe(false)
  expect([replacedIn(job(`${older}.nonce`)), replacedIn(job(`${older}.ftjob-1.nonce`))]).toEqual([undefined, 'ftjob-1'])
})

test('a token tells the state that started the job, and the job that was replaced', () => {
  const job = startedBy(request, here, '.ftjob-1')
  expect(job.metadata?.[tokenKey]).toMatch(/^[0-9a-f]{32}\.ftjob-1\.nonce$/)
  expect([replacedIn(job), replacedIn(startedBy(request))]).toEqual(['ftjob-1', undefined])
  const startedHere = (owner: string) => declarationOf(request, { ...here, owner: () => owner }).wasStartedHere(job)
  expect([startedHere(origin.id), startedHere('fedcba9876543210')]).toEqual([true, false])
})

test('a create replaces what was destroyed and matches, each once', () => {
  const claims = new Claims()
  claims.destroy(someJob({ id: 'ftjob-1' }))
  claims.destroy(someJob({ id: 'ftjob-2' }))
  expect(claims.replacedBy(() => false)).toBeUndefined()
  expect([1, 2, 3].map(() => claims.replacedBy(() => true))).toEqual(['ftjob-1', 'ftjob-2', undefined])
})
