import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect, onTestFinished, test, vi } from 'vitest'
import { ask, chatLines, clientOf, testEmulator, upload } from './emulator-fixture.ts'

const key = { authorization: 'Bearer sk-test' }

/** A raw connection; what is written is sent as it is. */
const rawConnection = (origin: string) => {
  const { hostname, port } = new URL(origin)
  const socket = connect(Number(port), hostname)
  socket.on('error', () => {})
  return socket
}

test('only this machine can reach it by default', async () => {
  const emulator = await testEmulator()
  expect(emulator.origin).toMatch(/^http:\/\/127\.0\.0\.1:/)
  expect(emulator.isLoopback).toBe(true)
  expect((await testEmulator({ host: '0.0.0.0' })).isLoopback).toBe(false)
})

test.each([
  [{ origin: 'https://evil.example' }, 403],
  [{ origin: 'null' }, 403],
  [{ host: 'rebound.example:4010' }, 403],
  [{ host: 'localhost:4010', origin: 'http://localhost:4010' }, 200],
  [{}, 200],
])('a control request with %j gets %i', async (headers, status) => {
  const emulator = await testEmulator()
  const lines = Object.entries({ host: '127.0.0.1', ...headers, connection: 'close' })
  const socket = rawConnection(emulator.origin)
  socket.write(`GET /_emulator HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`)
  expect(await text(socket)).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
})

test.each([
  [{ origin: 'https://evil.example' }, 403],
  [{ host: 'rebound.example:4010' }, 403],
  [{ host: 'localhost:4010', origin: 'http://localhost:5173' }, 200],
  [{}, 200],
])('an API request with %j gets %i', async (headers, status) => {
  const emulator = await testEmulator()
  const lines = Object.entries({ host: '127.0.0.1', ...key, ...headers, connection: 'close' })
  const socket = rawConnection(emulator.origin)
  socket.write(`GET /v1/models HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`)
  expect(await text(socket)).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
  expect(emulator.journal.count({ status })).toBe(1)
})

test.each([
  ['application/json', '/fine_tuning/jobs', ''],
  ['application/json', '/fine_tuning/jobs', 'transfer-encoding: chunked'],
  ['multipart/form-data; boundary=x', '/files', ''],
  ['multipart/form-data; boundary=x', '/files', 'transfer-encoding: chunked'],
])('a %s body to %s that the client aborts (%s) is not a bug', async (type, path, encoding) => {
  const reported = vi.spyOn(console, 'error')
  onTestFinished(() => reported.mockRestore())
  const emulator = await testEmulator()
  const socket = rawConnection(emulator.origin)
  const length = encoding || 'content-length: 1000'
  const body = encoding ? '5\r\n{"mod\r\n' : '{"mod'
  socket.write(
    `POST /v1${path} HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer sk-test\r\ncontent-type: ${type}\r\n${length}\r\n\r\n${body}`,
    () => setImmediate(() => socket.destroy()),
  )
  await expect.poll(() => emulator.journal.count()).toBe(1)
  expect(reported).not.toHaveBeenCalled()
  expect((await ask(emulator, 'GET', '/v1/models')).status).toBe(200)
})

test('bodies that are too long are rejected, with and without a content length', async () => {
  const emulator = await testEmulator({ bodyLimits: { json: 1000, form: 5000, together: 20_000 } })
  const refusal = /^Maximum content size limit \(1000\) exceeded \(\d+ bytes read\)$/
  const told = await fetch(`${emulator.url}/fine_tuning/jobs`, { method: 'POST', headers: key, body: 'x'.repeat(2000) })
  expect(told.status).toBe(413)
  expect(Object(await told.json()).error.message).toMatch(refusal)
  for (const path of ['/fine_tuning/jobs', '/chat/completions']) {
    const stream = new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(700)),
    })
    const untold = await fetch(emulator.url + path, { method: 'POST', headers: key, body: stream, duplex: 'half' })
    expect(untold.status).toBe(413)
    expect(Object(await untold.json()).error.message).toMatch(refusal)
  }
  await expect(upload(clientOf(emulator), chatLines(60))).rejects.toThrow('413 Maximum content size limit (5000)')
  await upload(clientOf(emulator), chatLines(10))
})

test('files beyond the storage limit are rejected until some are deleted', async () => {
  const lines = chatLines(10)
  const emulator = await testEmulator({ storage: lines.join('\n').length + 100 })
  const client = clientOf(emulator)
  const id = await upload(client, lines)
  await expect(upload(client, lines)).rejects.toThrow(/413 The emulator keeps at most \d+ bytes of files/)
  await client.files.delete(id)
  await upload(client, lines)
})

test('the parts of an upload take no more storage than its file', async () => {
  const content = chatLines(10).join('\n')
  const emulator = await testEmulator({ storage: content.length })
  const client = clientOf(emulator)
  const description = { filename: 'a.jsonl', purpose: 'fine-tune', mime_type: 'text/jsonl' } as const
  const { id } = await client.uploads.create({ ...description, bytes: content.length })
  const part = await client.uploads.parts.create(id, { data: new File([content], 'part') })
  const { status } = await client.uploads.complete(id, { part_ids: [part.id] })
  expect(status).toBe('completed')
  const more = await client.uploads.create({ ...description, bytes: 1 })
  const data = new File(['x'], 'part')
  await expect(client.uploads.parts.create(more.id, { data })).rejects.toThrow(/413 The emulator keeps at most/)
})

test('a body without a content length is read', async () => {
  const emulator = await testEmulator()
  const form = new FormData()
  form.set('purpose', 'fine-tune')
  form.set('file', new File([chatLines(10).join('\n')], 'a.jsonl'))
  const { body, headers } = new Request('http://x', { method: 'POST', body: form })
  const type = headers.get('content-type') ?? ''
  const stream = new ReadableStream({
    async start(controller) {
      for await (const chunk of body ?? []) controller.enqueue(chunk)
      controller.close()
    },
  })
  const response = await fetch(`${emulator.url}/files`, {
    method: 'POST',
    headers: { ...key, 'content-type': type },
    body: stream,
    duplex: 'half',
  })
  expect(Object(await response.json())).toMatchObject({ object: 'file', filename: 'a.jsonl' })
})

test('bodies beyond the memory limit are asked to retry', async () => {
  const emulator = await testEmulator({ bodyLimits: { form: 1000, together: 1500 } })
  const head = (length: number) =>
    `POST /v1/files HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer sk-test\r\ncontent-type: multipart/form-data; boundary=b\r\ncontent-length: ${length}\r\nconnection: close\r\n\r\n`
  const slow = rawConnection(emulator.origin)
  slow.write(`${head(900)}--b\r\n`)
  await expect.poll(() => ask(emulator, 'GET', '/v1/models').then(({ status }) => status)).toBe(200)
  const second = rawConnection(emulator.origin)
  second.write(head(900))
  expect(await text(second)).toMatch(/^HTTP\/1.1 503 [\s\S]*retry-after: 1[\s\S]*as many bodies as fit into memory/)
  slow.destroy()
  await expect
    .poll(async () => {
      const headers = { ...key, 'content-type': 'multipart/form-data; boundary=b' }
      return (await fetch(`${emulator.url}/files`, { method: 'POST', headers, body: 'x'.repeat(900) })).status
    })
    .toBe(400)
})

test.each([
  'GARBAGE\r\n\r\n',
  'GET / HTTP/9.9\r\n\r\n',
  'GET /v1/files HTTP/1.1\r\n\r\n',
  'GET http:// HTTP/1.1\r\nhost: x y\r\n\r\n',
  `GET /v1/files HTTP/1.1\r\nhost: localhost\r\nx: ${'y'.repeat(40_000)}\r\n\r\n`,
  'POST /v1/files HTTP/1.1\r\nhost: localhost\r\ncontent-length: -5\r\n\r\n',
  'POST /v1/files HTTP/1.1\r\nhost: localhost\r\ntransfer-encoding: chunked\r\n\r\nZZ\r\n',
  `GET /v1/files/${'../'.repeat(20)}etc/passwd HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer sk-test\r\n\r\n`,
])('a request that is no request harms nobody: %j', async (request) => {
  const emulator = await testEmulator()
  const socket = rawConnection(emulator.origin)
  socket.end(request)
  const answer = await text(socket).catch(() => '')
  expect(answer).not.toMatch(/^HTTP\/1.1 (200|5)|root:/)
  expect((await ask(emulator, 'GET', '/v1/models')).status).toBe(200)
})

test('a client that goes away in the middle of a file leaves nothing behind', async () => {
  const emulator = await testEmulator()
  for (let i = 0; i < 20; i++) {
    const socket = rawConnection(emulator.origin)
    socket.write(
      'POST /v1/files HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer sk-test\r\ncontent-type: multipart/form-data; boundary=b\r\ncontent-length: 90000\r\n\r\n--b\r\n',
    )
    await new Promise((resolve) => socket.once('connect', resolve))
    socket.destroy()
  }
  expect((await clientOf(emulator).files.list()).data).toEqual([])
  await upload(clientOf(emulator), chatLines(10))
})

test('a thousand connections, most of them idle, do not slow it down', async () => {
  const emulator = await testEmulator()
  const file = await upload(clientOf(emulator), chatLines(10))
  const sockets = Array.from({ length: 1000 }, () => rawConnection(emulator.origin))
  await Promise.all(sockets.map((socket) => new Promise((resolve) => socket.once('connect', resolve))))
  for (const socket of sockets.slice(0, 500)) socket.write('GET /v1/fi')
  const rest = sockets.slice(500).map((socket) => {
    socket.write(
      `GET /v1/files/${file} HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer sk-test\r\nconnection: close\r\n\r\n`,
    )
    return text(socket)
  })
  for (const answer of await Promise.all(rest)) expect(answer).toContain(file)
  expect((await clientOf(emulator).files.retrieve(file)).id).toBe(file)
  for (const socket of sockets) socket.destroy()
})
