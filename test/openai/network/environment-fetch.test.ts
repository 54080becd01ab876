import { expect, test } from 'vitest'
import { createFineTuning } from '../../../src/client/index.ts'
import { environmentFetch } from '../../../src/openai/index.ts'
import { emulated, piers } from '../../cli/emulated.ts'
import { hiddenHost, startProxy } from '../../network/corporate-network.ts'

/** An emulator that only a proxy can reach under the hidden name. */
const behindProxy = async () => {
  const { emulator } = await emulated({ files: [piers] })
  const proxy = await startProxy(emulator.port)
  return { emulator, proxy, hidden: `http://${hiddenHost}/v1` }
}

test.for(['HTTP_PROXY', 'http_proxy'])('%s is used, also for uploads', async (variable) => {
  const { proxy, hidden, emulator } = await behindProxy()
  const env = { OPENAI_API_KEY: 'sk-test', OPENAI_BASE_URL: hidden, [variable]: proxy.url }
  const client = createFineTuning({}, { env })
  const { id } = await client.uploadFile({ content: piers.content, filename: 'piers.jsonl' })
  expect(Buffer.from(await client.downloadFile(id)).toString()).toBe(piers.content)
  expect(proxy.seen).toEqual([`POST ${hidden}/files`, `GET ${hidden}/files/${id}/content`])
  expect(emulator.journal.total).toBe(2)
})

test('credentials of the proxy are sent to the proxy', async () => {
  const { proxy, hidden } = await behindProxy()
  const fetching = environmentFetch({ HTTP_PROXY: proxy.url.replace('//', '//me:secret@') })
  await fetching(`${hidden}/models`)
  expect(proxy.authorizations).toEqual([`Basic ${btoa('me:secret')}`])
})

test.for(['127.0.0.1', '*', 'example.com,127.0.0.1'])('NO_PROXY=%s goes past the proxy', async (NO_PROXY) => {
  const { proxy, emulator } = await behindProxy()
  const fetching = environmentFetch({ HTTP_PROXY: proxy.url, NO_PROXY })
  expect((await fetching(`${emulator.url}/models`)).status).toBe(401)
  expect(proxy.seen).toEqual([])
})

test('a proxy on this machine is used for this machine too, and one elsewhere is not', async () => {
  const { proxy, emulator } = await behindProxy()
  await environmentFetch({ HTTP_PROXY: proxy.url })(`${emulator.url}/models`)
  expect(proxy.seen).toEqual([`GET ${emulator.url}/models`])
  const elsewhere = environmentFetch({ HTTP_PROXY: 'proxy.example.invalid:3128' })
  expect((await elsewhere(`${emulator.url}/models`)).status).toBe(401)
})

test.for(['socks5://me:secret@proxy', 'http://', 'ftp://proxy'])(
  'HTTPS_PROXY=%s is rejected without its value',
  (url) => {
    const create = () => createFineTuning({}, { env: { HTTPS_PROXY: url } })
    expect(create).toThrow(/^HTTPS_PROXY is not the URL of an HTTP proxy$/)
  },
)

test('an empty variable is no proxy', async () => {
  const { emulator } = await behindProxy()
  expect((await environmentFetch({ HTTP_PROXY: ' ', https_proxy: '' })(`${emulator.url}/models`)).status).toBe(401)
})
