import { expect, test } from 'vitest'
import { authority, emptyList, hiddenHost, startProxy, startSecureHost } from '../../network/corporate-network.ts'
import { install } from '../installed/installed-provider.ts'

const files = { 'main.tf': 'data "openai_files" "all" {}\n' }
const hidden = { OPENAI_BASE_URL: `https://${hiddenHost}/v1` }

test('the provider reaches a host with a private certificate through a proxy', async () => {
  const proxy = await startProxy(await startSecureHost(emptyList))
  const environment = { ...hidden, HTTPS_PROXY: proxy.url, NODE_EXTRA_CA_CERTS: authority }
  const { terraform } = await install(files, environment)
  const { code, text } = await terraform.apply()
  expect(code, text).toBe(0)
  expect(new Set(proxy.seen)).toEqual(new Set([`CONNECT ${hiddenHost}:443`]))
})

test('a base URL with a password is rejected before anything is sent, and is not shown', async () => {
  const { terraform, emulator } = await install(files, { OPENAI_BASE_URL: 'https://me:opensesame@127.0.0.1:1/v1' })
  const { code, text } = await terraform.plan()
  expect(code).toBe(1)
  expect(text).toContain('The base URL contains a user name or password')
  expect(text).not.toContain('opensesame')
  expect(emulator.journal.total).toBe(0)
})
