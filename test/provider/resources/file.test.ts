import { expect, test } from 'vitest'
import { file } from '../../../src/provider/resources/file.ts'

test('a file that changes while it is being applied is not uploaded', async () => {
  const lines = Array.from(
    { length: 10 },
    () => '{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}]}',
  )
  type Create = Parameters<typeof file.create>
  const request = {
    config: { content: lines.join('\n'), filename: 'a.jsonl', purpose: 'fine-tune' },
    planned: { content_sha256: 'that of another content' },
  } as Create[0] // all that matters here
  const context = { services: { directory: '/', client: {} } } as Create[1] // nothing can be uploaded with it
  await expect(file.create(request, context)).rejects.toMatchObject({ summary: 'File Changed After Planning' })
})

test.each([
  ['training data with the purpose of a batch', '{"prompt":"a","completion":"b"}', 'batch'],
  ['an error in data for fine-tuning', '{"messages":[]}', 'fine-tune'],
])('%s is rejected before the upload', async (_, content, purpose) => {
  type Create = Parameters<typeof file.create>
  const request = { config: { content, filename: 'a.jsonl', purpose }, planned: {} } as Create[0] // all that matters here
  const context = { services: { directory: '/', client: {} } } as Create[1] // nothing can be uploaded with it
  await expect(file.create(request, context)).rejects.toMatchObject({ summary: 'Invalid Training Data' })
})
