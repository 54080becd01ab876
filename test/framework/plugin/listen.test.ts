import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { listen } from '../../../src/framework/plugin/listen.ts'

const newServer = (): Server => {
  const server = createServer()
  onTestFinished(() => void server.close())
  return server
}

const newDirectory = (...below: string[]): string => {
  const root = mkdtempSync(join(tmpdir(), 'listen-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  const directory = join(root, ...below)
  mkdirSync(directory, { recursive: true })
  return directory
}

test('a socket is in its own private directory, and is removed with it', async () => {
  const { network, address, remove } = await listen(newServer(), 'linux', {})
  expect(network).toBe('unix')
  expect(statSync(dirname(address)).mode & 0o777).toBe(0o700)
  expect(statSync(address).isSocket()).toBe(true)
  remove()
  expect(existsSync(dirname(address))).toBe(false)
})

test('PLUGIN_UNIX_SOCKET_DIR says where sockets lie', async () => {
  const directory = newDirectory()
  const { address } = await listen(newServer(), 'linux', { PLUGIN_UNIX_SOCKET_DIR: directory })
  expect(dirname(dirname(address))).toBe(directory)
})

test('a directory whose path is too long for a socket is passed over', async () => {
  const { address, remove } = await listen(newServer(), 'darwin', {
    PLUGIN_UNIX_SOCKET_DIR: newDirectory('a'.repeat(100)),
  })
  expect(dirname(dirname(address))).toBe(tmpdir())
  remove()
})

test('PLUGIN_UNIX_SOCKET_GROUP may use the socket', async () => {
  const group = String(process.getgid?.())
  const { address, remove } = await listen(newServer(), 'linux', { PLUGIN_UNIX_SOCKET_GROUP: group })
  expect(statSync(address).mode & 0o777).toBe(0o660)
  expect(statSync(dirname(address)).mode & 0o777).toBe(0o750)
  remove()
})

test('a group that does not exist is an error, and nothing is left behind', async () => {
  const directory = newDirectory()
  const environment = { PLUGIN_UNIX_SOCKET_DIR: directory, PLUGIN_UNIX_SOCKET_GROUP: 'no-such-group' }
  await expect(listen(newServer(), 'linux', environment)).rejects.toThrow('"no-such-group", which does not exist')
  expect(statSync(directory).nlink).toBe(2)
})

test('under Windows a free port on loopback is taken', async () => {
  const { network, address } = await listen(newServer(), 'win32', {})
  expect(network).toBe('tcp')
  expect(address).toMatch(/^127\.0\.0\.1:[1-9]\d+$/)
})

test('a taken port of the range is passed over', async () => {
  const taken = Number((await listen(newServer(), 'win32', {})).address.split(':')[1])
  const range = { PLUGIN_MIN_PORT: String(taken), PLUGIN_MAX_PORT: String(Math.min(taken + 100, 65_535)) }
  const next = Number((await listen(newServer(), 'win32', range)).address.split(':')[1])
  expect(next).toBeGreaterThan(taken)
})

test('a range with no free port is an error', async () => {
  const [, taken = ''] = (await listen(newServer(), 'win32', {})).address.split(':')
  const range = { PLUGIN_MIN_PORT: taken, PLUGIN_MAX_PORT: taken }
  await expect(listen(newServer(), 'win32', range)).rejects.toThrow(`no free port from ${taken} to ${taken}`)
})
