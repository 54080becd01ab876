import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { createClient } from '@connectrpc/connect'
import { describe, expect, onTestFinished, test } from 'vitest'
import { GRPCController } from '../../../src/framework/gen/plugin_pb.ts'
import { Provider } from '../../../src/framework/gen/tfplugin6_pb.ts'
import { callerCertificate, launchEnvironment } from './caller.ts'
import { connectByHandshake } from './plugin-client.ts'
import { fixture, spawnProvider } from './spawn-provider.ts'

const caller = callerCertificate()
const launch = launchEnvironment(caller.certificate)

const started = async (env: Record<string, string> = {}, args?: readonly string[]) => {
  const provider = spawnProvider({ ...launch, ...env }, args)
  await provider.until('stdout', '\n')
  const client = connectByHandshake(provider.said.stdout, caller)
  onTestFinished(client.close)
  const socket = provider.said.stdout.split('|')[3] ?? ''
  const shutdown = () => createClient(GRPCController, client.transport).shutdown({})
  return { ...provider, socket, calls: createClient(Provider, client.transport), shutdown }
}

describe('a spawned provider', () => {
  test('answers, shuts down at once with code 0, and leaves nothing behind', async () => {
    const { calls, shutdown, ended, socket, said } = await started()
    await calls.getProviderSchema({})
    await shutdown()
    expect(await ended).toEqual({ code: 0, signal: null })
    expect(existsSync(dirname(socket))).toBe(false)
    expect(said.stderr).toBe('')
  })

  test('prints nothing but the handshake, however much its code prints', async () => {
    const { calls, shutdown, ended, said } = await started({ FIXTURE_NOISE: '1', TF_LOG: 'info' })
    await calls.getProviderSchema({})
    await shutdown()
    await ended
    expect(said.stdout).toMatch(/^1\|6\|[^\n]*\n$/)
    expect(said.stderr).toMatch(/noise noise.*\n.*more noise/)
  })

  test('survives SIGINT', async () => {
    const { child, calls, until, shutdown, ended } = await started({ TF_LOG: 'trace' })
    await calls.getProviderSchema({})
    child.kill('SIGINT')
    await until('stderr', 'SIGINT ignored')
    await calls.getProviderSchema({})
    await shutdown()
    expect(await ended).toEqual({ code: 0, signal: null })
  })

  test('survives an uncaught error, and logs it', async () => {
    const { calls, until, shutdown, ended } = await started({ FIXTURE_UNCAUGHT: '1', TF_LOG: 'error' })
    await calls.getProviderSchema({})
    await until('stderr', 'nobody caught me')
    await calls.getProviderSchema({})
    await shutdown()
    expect((await ended).code).toBe(0)
  })

  test('ends on SIGTERM, however early, and leaves nothing behind', async () => {
    const { child, ended, socket } = await started()
    child.kill('SIGTERM')
    expect((await ended).code).toBe(143)
    expect(existsSync(dirname(socket))).toBe(false)
  })

  test('ends when its parent is killed', async () => {
    const code = `import { spawn } from 'node:child_process'
      spawn(process.execPath, [process.argv[1]], { stdio: ['ignore', 'inherit', 'inherit'] })`
    const { child, ended, socket } = await started({}, ['--input-type=module', '-e', code, fixture])
    child.kill('SIGKILL')
    // Both share their stdout: it closes when the last of them has ended.
    await ended
    expect(existsSync(dirname(socket))).toBe(false)
  })

  test('tells a person who starts it what it is', async () => {
    const { ended, said } = spawnProvider({ TF_PLUGIN_MAGIC_COOKIE: '' })
    expect((await ended).code).toBe(1)
    expect(said.stdout).toBe('')
    expect(said.stderr).toContain('This is the Terraform provider "fixture"')
  })
})
