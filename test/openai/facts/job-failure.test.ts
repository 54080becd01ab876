import { expect, test } from 'vitest'
import { toJob } from '../../../src/client/job.ts'
import { type Job, suffixOf } from '../../../src/openai/index.ts'
import { toResults } from '../../../src/provider/job/request.ts'
import { failureText } from '../../../src/provider/job/wait-for-job.ts'
import { someJob } from '../../provider/some-job.ts'

const hexadecimal = '0e208cf33a6a466994aff31a08aba678'

test.for([
  [{ code: 'server_error', message: '', param: null }, { code: 'server_error' }, 'server_error.'],
  [{ message: 'Too long.' }, { message: 'Too long.' }, 'Too long.'],
  [
    { code: 'invalid_training_file', message: 'Line 3.', param: 'training_file' },
    { code: 'invalid_training_file', message: 'Line 3.', param: 'training_file' },
    'Line 3 (invalid_training_file).',
  ],
  [null, undefined, 'the API gave no reason.'],
  [{}, undefined, 'the API gave no reason.'],
  [{ code: '', message: null, param: null }, undefined, 'the API gave no reason.'],
] as const)('the failure of a job with the error %j is the same everywhere', ([error, failure, text]) => {
  const job = someJob({ status: 'failed', error: error as Job['error'] }) // hosts differ
  expect(toResults(job).error).toEqual(failure)
  expect(toJob(job).error).toEqual(failure)
  expect(failureText(job)).toBe(text)
})

test.for([
  [{ user_provided_suffix: 'told', fine_tuned_model: 'ft:gpt-4o-mini-2024-07-18:acme:named:1' }, 'told'],
  [{ fine_tuned_model: 'ft:gpt-4o-mini-2024-07-18:acme:support:AbCd1234' }, 'support'],
  [{ fine_tuned_model: 'ft:gpt-4o-mini-2024-07-18:acme::AbCd1234' }, undefined],
  [{ fine_tuned_model: `gpt-4.1-2025-04-14.ft-${hexadecimal}-my-shop` }, 'my-shop'],
  [{ fine_tuned_model: `gpt-4.1-2025-04-14.ft-${hexadecimal}` }, undefined],
  [{ user_provided_suffix: '' }, undefined],
  [{}, undefined],
] as const)('the suffix of a job with %j is %s', ([fields, suffix]) => {
  expect(suffixOf(someJob(fields))).toBe(suffix)
  expect(toJob(someJob(fields)).suffix).toBe(suffix)
})
