import { expect, test } from 'vitest'
import { MemoryContent } from '../../../src/api/files/content.ts'
import { FormFile, formFields } from '../../../src/api/http/form.ts'

const requestWith = (body: FormData | string, headers: Record<string, string> = {}) =>
  new Request('http://127.0.0.1/', { method: 'POST', body, headers })

const type = { 'content-type': 'multipart/form-data; boundary=b' }
const part = (disposition: string, content: string) =>
  `--b\r\ncontent-disposition: form-data; ${disposition}\r\n\r\n${content}\r\n`

test('fields and files are read, several and empty ones too, byte by byte as they were sent', async () => {
  const bytes = Uint8Array.from({ length: 300_000 }, (_, i) => (i * 7) % 256)
  const form = new FormData()
  form.set('purpose', 'fine-tune')
  form.set('first', new File([bytes], 'ä/b.jsonl'))
  form.set('empty', new File([], 'empty.jsonl'))
  form.set('last', new File([bytes.toReversed()], 'last.jsonl'))
  expect(await formFields(requestWith(form))).toEqual({
    purpose: 'fine-tune',
    first: new FormFile('ä/b.jsonl', new MemoryContent(bytes)),
    empty: new FormFile('empty.jsonl', new MemoryContent(new Uint8Array())),
    last: new FormFile('last.jsonl', new MemoryContent(bytes.toReversed())),
  })
})

test('a part is a file only if it has a file name, and the last of several with one name counts', async () => {
  const body = `${part('name="data"', 'text')}${part('name="purpose"', 'a')}${part('name="purpose"', 'b')}--b--\r\n`
  expect(await formFields(requestWith(body, type))).toEqual({ data: 'text', purpose: 'b' })
})

const file = part('name="file"; filename="a"', 'x'.repeat(100_000))
test.for([
  ['breaks off in a file', file.slice(0, 50_000), type],
  ['breaks off after a file', file, type],
  ['has no boundary', file, { 'content-type': 'multipart/form-data' }],
  ['is not a form', '{}', { 'content-type': 'application/json' }],
  ['is empty', '', type],
] as const)('a body that %s has no fields', async ([_, body, headers]) => {
  expect(await formFields(requestWith(body, headers))).toEqual({})
})

test('a connection that is lost in a file leaves no fields', async () => {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(Buffer.from(file.slice(0, 50_000)))
    },
    pull(controller) {
      controller.error(new Error('reset'))
    },
  })
  const request = new Request('http://127.0.0.1/', { method: 'POST', body, headers: type, duplex: 'half' })
  expect(await formFields(request)).toEqual({})
})
