import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createClient } from '../../../src/openai/index.ts'
import { brokenConnection, fakeApi, list, ok, overloaded, refusal } from '../fake-api.ts'
import { virtualClock, virtualDependencies } from '../virtual-clock.ts'

const file = (fields: object = {}) => ({
  id: 'file-1',
  object: 'file',
  bytes: 3,
  filename: 'a.jsonl',
  purpose: 'fine-tune',
  status: 'processed',
  ...fields,
})

const setup = (answers: Parameters<typeof fakeApi>[0]) => {
  const api = fakeApi(answers)
  const clock = virtualClock()
  return { ...api, clock, files: createClient({ apiKey: 'sk-user' }, virtualDependencies(api.fetch, clock)).files }
}

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tunesmith-files-'))
})
afterAll(() => rm(folder, { recursive: true }))

const form = (body: unknown) => (body instanceof FormData ? body : new FormData())

describe('uploading', () => {
  test('takes a local file, and tries again with all of it', async () => {
    const path = join(folder, 'train.jsonl')
    await writeFile(path, '{}\n')
    const { files, sent } = setup([overloaded(), list([]), ok(file())])
    expect(await files.upload({ path })).toMatchObject({ id: 'file-1' })
    for (const { body } of sent.filter(({ method }) => method === 'POST')) {
      const uploaded = form(body).get('file') as File
      expect([form(body).get('purpose'), uploaded.name, await uploaded.text()]).toEqual([
        'fine-tune',
        'train.jsonl',
        '{}\n',
      ])
    }
    expect(sent.map(({ method }) => method)).toEqual(['POST', 'GET', 'POST'])
  })

  test('a host that does not answer is given up after the timeout of the client', async () => {
    const silent: typeof fetch = (_, init) =>
      new Promise((__, reject) => init?.signal?.addEventListener('abort', () => reject(init.signal?.reason)))
    const settings = { apiKey: 'sk-user', timeoutSeconds: 0.05, maxRetries: 0 }
    const { files } = createClient(settings, virtualDependencies(silent, virtualClock()))
    await expect(files.upload({ content: 'abc', filename: 'a.jsonl' })).rejects.toMatchObject({ code: 'timeout' })
  })

  const answers: readonly (readonly [string, () => Response | Error])[] = [
    ['502', () => new Response('<html>Bad gateway</html>', { status: 502 })],
    ['504', () => new Response('', { status: 504 })],
    ['204', () => new Response(null, { status: 204 })],
    ['null', () => ok(null)],
    ['nothing', () => new Response('')],
    ['a reset', () => brokenConnection()],
  ]
  const stored = { content: 'abc', filename: 'a.jsonl' }
  const now = virtualClock().now() / 1000

  test.for(answers)('an upload that was carried out and answered by %s is found, not repeated', async ([, answer]) => {
    const others = [
      file({ id: 'file-old', created_at: now - 3600 }),
      file({ id: 'file-longer', bytes: 4, created_at: now }),
      file({ id: 'file-named-otherwise', filename: 'b.jsonl', created_at: now }),
      file({ id: 'file-edited', created_at: now }),
    ]
    const { files, lines } = setup(({ method, path }) => {
      if (method === 'POST') return answer()
      if (path === '/files') return list([...others, file({ id: 'file-ours', created_at: now })])
      return new Response(path.includes('file-ours') ? 'abc' : 'abd')
    })
    expect(await files.upload(stored)).toMatchObject({ id: 'file-ours' })
    expect(lines()).toEqual([
      'POST /files',
      'GET /files',
      'GET /files/file-edited/content',
      'GET /files/file-ours/content',
    ])
  })

  test('an upload is taken by its name, size and time where the host does not return the content', async () => {
    const { files } = setup(({ method, path }) => {
      if (method === 'POST') return overloaded()
      return path === '/files' ? list([file({ created_at: now })]) : refusal(400, { message: 'Not allowed' })
    })
    expect(await files.upload(stored)).toMatchObject({ id: 'file-1' })
    expect(await files.findUploaded(stored, { since: now - 60 })).toBeUndefined()
  })

  test('a file of another upload of this client is not taken for this one', async () => {
    let posts = 0
    const { files } = setup(({ method, path }) => {
      if (method === 'POST') return [ok(file()), overloaded(), ok(file({ id: 'file-2' }))][posts++] ?? overloaded()
      return path === '/files' ? list([file({ created_at: now })]) : new Response('abc')
    })
    await files.upload(stored)
    expect(await files.upload(stored)).toMatchObject({ id: 'file-2' })
  })

  test('nothing is sent again when the search fails', async () => {
    const { files, lines } = setup(({ method }) => (method === 'POST' ? overloaded() : refusal(403, { message: 'no' })))
    await expect(files.upload(stored)).rejects.toMatchObject({ code: 'server_error' })
    expect(lines()).toEqual(['POST /files', 'GET /files'])
  })

  test('takes content with a name and another purpose', async () => {
    const { files, sent } = setup([ok(file())])
    await files.upload({ content: 'abc', filename: 'batch.jsonl' }, { purpose: 'batch' })
    const uploaded = form(sent[0]?.body).get('file') as File
    expect([form(sent[0]?.body).get('purpose'), uploaded.name, await uploaded.text()]).toEqual([
      'batch',
      'batch.jsonl',
      'abc',
    ])
  })

  test('tells which file cannot be read', async () => {
    const { files, sent } = setup([])
    const path = join(folder, 'missing.jsonl')
    await expect(files.upload({ path })).rejects.toMatchObject({
      code: 'file_unreadable',
      message: expect.stringContaining(path),
    })
    expect(sent).toEqual([])
  })

  test('cuts a large file into parts', async () => {
    const path = join(folder, 'large.jsonl')
    await writeFile(path, '')
    await truncate(path, 512_000_001)
    let parts = 0
    const { files, sent, lines } = setup(({ path }) => {
      if (path.endsWith('/parts')) return ok({ id: `part_${parts++}`, object: 'upload.part' })
      return ok({ id: 'upload_1', object: 'upload', file: path.endsWith('/complete') ? file() : null })
    })
    expect(await files.upload({ path })).toMatchObject({ id: 'file-1' })
    expect(lines()).toEqual([
      'POST /uploads',
      ...Array(8).fill('POST /uploads/upload_1/parts'),
      'POST /uploads/upload_1/complete',
    ])
    expect(JSON.parse(String(sent[0]?.body))).toEqual({
      filename: 'large.jsonl',
      purpose: 'fine-tune',
      bytes: 512_000_001,
      mime_type: 'text/jsonl',
    })
    const sizes = sent.slice(1, 9).map(({ body }) => (form(body).get('data') as File).size)
    expect(sizes).toEqual([...Array(7).fill(67_108_864), 512_000_001 - 7 * 67_108_864])
    expect(JSON.parse(String(sent[9]?.body))).toEqual({ part_ids: sizes.map((_, n) => `part_${n}`) })
  })
})

test('a file that is too large for one request is rejected before it is sent to a host without uploads', async () => {
  const path = join(folder, 'azure.jsonl')
  await writeFile(path, '')
  await truncate(path, 150_000_001)
  const { fetch, sent } = fakeApi([])
  const settings = { baseURL: 'https://acme.openai.azure.com/openai/v1', apiKey: 'k' }
  await expect(createClient(settings, virtualDependencies(fetch)).files.upload({ path })).rejects.toMatchObject({
    code: 'file_rejected',
    message:
      'azure.jsonl has 150,000,001 bytes, and Azure (Microsoft Foundry) takes at most 150,000,000 in one request and has no uploads in parts',
  })
  expect(sent).toEqual([])
})

test('a file that Node.js would cut is rejected', async () => {
  const path = join(folder, 'cut.jsonl')
  await writeFile(path, '')
  await truncate(path, 2 ** 32 + 1)
  const { files, sent } = setup([])
  await expect(files.upload({ path })).rejects.toThrow(
    'it has 4,294,967,297 bytes, and Node.js uploads less than 4 GiB',
  )
  expect(sent).toEqual([])
})

test('a file between the limits of OpenAI and Nebius goes to Nebius in one request', async () => {
  const path = join(folder, 'between.jsonl')
  await writeFile(path, '')
  await truncate(path, 512_000_001)
  const { fetch, lines } = fakeApi([ok(file())])
  const { files } = createClient({ host: 'nebius', apiKey: 'k' }, virtualDependencies(fetch))
  await files.upload({ path })
  expect(lines()).toEqual(['POST /files'])
})

describe('reading', () => {
  test('gives the bytes of a file', async () => {
    const { files, lines } = setup([
      new Response('step,loss\n', { headers: { 'content-type': 'application/octet-stream' } }),
    ])
    expect(new TextDecoder().decode(await files.content('file-1'))).toBe('step,loss\n')
    expect(lines()).toEqual(['GET /files/file-1/content'])
  })

  test('gives undefined for a file that does not exist', async () => {
    const { files } = setup([refusal(404, { message: 'No such File object: file-1' })])
    expect(await files.find('file-1')).toBeUndefined()
  })

  test('lists the files of a purpose', async () => {
    const { files, sent } = setup([list([file()])])
    expect(await files.list({ purpose: 'fine-tune' })).toMatchObject([{ id: 'file-1' }])
    expect(sent[0]?.query).toEqual({ limit: '10000', purpose: 'fine-tune' })
  })
})

test('deleting tells whether there was a file', async () => {
  const { files } = setup([
    ok({ id: 'file-1', object: 'file', deleted: true }),
    refusal(404, { message: 'No such File' }),
  ])
  expect(await files.delete('file-1')).toBe(true)
  expect(await files.delete('file-1')).toBe(false)
})

describe('waiting until a file is processed', () => {
  test.each(['uploaded', 'pending', 'running'])('goes on while it is %s', async (status) => {
    const { files, clock } = setup([ok(file({ status })), ok(file({ status })), ok(file())])
    expect(await files.waitUntilProcessed('file-1')).toMatchObject({ status: 'processed' })
    expect(clock.sleeps).toEqual([1000, 1500])
  })

  test('ends where a host has no status', async () => {
    const { files } = setup([ok(file({ status: undefined }))])
    expect(await files.waitUntilProcessed('file-1')).toMatchObject({ id: 'file-1' })
  })

  test('fails when the file is rejected', async () => {
    const { files } = setup([ok(file({ status: 'error', status_details: 'not JSONL' }))])
    await expect(files.waitUntilProcessed('file-1')).rejects.toMatchObject({
      code: 'file_rejected',
      message: 'the file file-1 was rejected: not JSONL',
    })
  })

  test('fails after half an hour', async () => {
    const { files, clock } = setup(() => ok(file({ status: 'uploaded' })))
    await expect(files.waitUntilProcessed('file-1')).rejects.toMatchObject({ code: 'file_not_ready' })
    expect(clock.now() - virtualClock().now()).toBe(1_800_000)
  })
})
