import { expect, test } from 'vitest'
import { toFileAttributes } from '../../../src/provider/reading/file-attributes.ts'

test('what the API does not tell of a file is left out', () => {
  const told = {
    id: 'file-1',
    object: 'file',
    filename: 'a.jsonl',
    purpose: 'fine-tune',
    bytes: 7,
    created_at: 9,
  } as const
  expect(toFileAttributes({ ...told, status: 'processed' })).toEqual({
    ...told,
    status: 'processed',
    expires_at: undefined,
    status_details: undefined,
  })
})
