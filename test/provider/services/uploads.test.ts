import { expect, test } from 'vitest'
import { ApiError, type FileObject, type Job } from '../../../src/openai/index.ts'
import { Claims } from '../../../src/provider/one-paid-job/claims.ts'
import { RecentJobs } from '../../../src/provider/one-paid-job/recent-jobs.ts'
import { Uploads } from '../../../src/provider/services/uploads.ts'
import { someJob } from '../some-job.ts'

const now = 1_790_000_500
const { signal } = new AbortController()

/** The uploads of a state on an account with these files and jobs. */
const uploadsOf = (state: 'ours' | 'theirs', files: readonly FileObject[] | Error = [], jobs: readonly Job[] = []) => {
  const claims = new Claims()
  const owner = { ours: '0123456789abcdef', theirs: 'fedcba9876543210' }[state]
  const uploads = new Uploads({
    files: {
      async list() {
        if (files instanceof Error) throw files
        return [...files]
      },
    },
    claims,
    recent: new RecentJobs({
      async *pages() {
        yield jobs
      },
    }),
    origin: { id: owner, namesState: true, stateFile: undefined },
    owner: () => owner,
  })
  return { uploads, claims }
}

const name = uploadsOf('ours').uploads.nameFor('training.jsonl', 'hash', 'fine-tune')
const uploaded = (fields: Partial<FileObject> = {}) =>
  ({ id: 'file-1', filename: name, bytes: 5, created_at: now - 60, purpose: 'fine-tune', ...fields }) as FileObject // all that is read
const wanted = { name, bytes: 5, purpose: 'fine-tune', now, signal } as const

test('the name of an upload tells its state, content and purpose', () => {
  const { uploads } = uploadsOf('ours')
  expect(name).toMatch(/^training\.tunesmith-[0-9a-f]{12}\.jsonl$/)
  const others = [
    uploads.nameFor('training.jsonl', 'other', 'fine-tune'),
    uploads.nameFor('training.jsonl', 'hash', 'batch'),
    uploadsOf('theirs').uploads.nameFor('training.jsonl', 'hash', 'fine-tune'),
  ]
  expect(new Set([name, ...others]).size).toBe(4)
})

test('a state knows its own uploads by their names', () => {
  const { uploads } = uploadsOf('ours')
  const filenames = [name, uploadsOf('theirs').uploads.nameFor('training.jsonl', 'hash', 'fine-tune'), 'training.jsonl']
  expect(filenames.map((filename) => uploads.isOurs({ filename }))).toEqual([true, false, false])
})

test.for([
  ['of this state and content', {}, true],
  ['of nobody', { filename: 'training.jsonl' }, false],
  ['of more than a day ago', { created_at: now - 86_401 }, false],
  ['that was cut off', { bytes: 4 }, false],
  ['that the host rejected', { status: 'error' }, false],
] as const)('an upload %s: whether it is adopted', async ([, fields, adopted]) => {
  const found = await uploadsOf('ours', [uploaded(fields)]).uploads.findOrphan(wanted)
  expect(found?.id).toBe(adopted ? 'file-1' : undefined)
})

test('an upload is adopted once', async () => {
  const { uploads } = uploadsOf('ours', [uploaded(), uploaded({ id: 'file-2' })])
  const found = await Promise.all([1, 2, 3].map(() => uploads.findOrphan(wanted)))
  expect(found.map((file) => file?.id)).toEqual(['file-1', 'file-2', undefined])
})

test('a list that cannot be read proves nothing, except where there is none to read', async () => {
  const failed = uploadsOf('ours', new ApiError('server_error', 'the server failed'))
  await expect(failed.uploads.findOrphan(wanted)).rejects.toMatchObject({ code: 'server_error' })
  for (const code of ['not_offered', 'insufficient_permissions'] as const)
    expect(await uploadsOf('ours', new ApiError(code, 'no list')).uploads.findOrphan(wanted)).toBeUndefined()
})

test.for([
  ['running', {}, true],
  ['that has succeeded', { status: 'succeeded' }, true],
  ['that has failed', { status: 'failed' }, false],
  ['that was cancelled', { status: 'canceled' }, false],
  ['that checks with it', { training_file: 'file-2', validation_file: 'file-1' }, true],
  ['of another file', { training_file: 'file-2' }, false],
] as const)('a file is in use by a job %s: %s', async ([, fields, used]) => {
  const job = someJob({ id: 'ftjob-1', training_file: 'file-1', ...(fields as Partial<Job>) }) // a host may spell it so
  const { uploads, claims } = uploadsOf('ours', [], [job])
  expect(await uploads.isInUse(uploaded(), signal)).toBe(used)
  claims.destroy(job)
  expect(await uploads.isInUse(uploaded(), signal)).toBe(false)
})
