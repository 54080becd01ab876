import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { fileURLToPath } from 'node:url'
import { median } from './statistics.ts'

/**
 * Compares the emulator with aimock in one run, in turns: the model list and chat, with 10 connections.
 * `node scripts/bench/emulator-peer.ts node_modules/@copilotkit/aimock/dist/cli.js` takes about a minute.
 */
const peer = process.argv[2]
if (peer === undefined) {
  console.error('Usage: node scripts/bench/emulator-peer.ts AIMOCK_CLI (dist/cli.js of @copilotkit/aimock)')
  process.exit(2)
}

const connections = 10
const turns = 5
const turnMs = 2_000
const chat = JSON.stringify({ model: 'gpt-4o', messages: [{ role: 'user', content: 'Say this is a test' }] })

const started = async (args: readonly string[], url: string): Promise<ChildProcess> => {
  const child = spawn(process.execPath, [...args], { stdio: 'ignore' })
  for (;;) {
    if (child.exitCode !== null) throw new Error(`${args.join(' ')} ended with ${child.exitCode}`)
    if (
      await fetch(`${url}/models`).then(
        () => true,
        () => false,
      )
    )
      return child
  }
}

/** Requests per second. */
const rate = async (url: string, body?: string): Promise<number> => {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const until = performance.now() + turnMs
  let done = 0
  const one = () =>
    new Promise<void>((resolve, reject) => {
      const headers = { authorization: 'Bearer sk-bench', 'content-type': 'application/json' }
      const sent = request(url, { agent, method: body ? 'POST' : 'GET', headers }, (response) => {
        if (response.statusCode !== 200) reject(new Error(`${url} answered ${response.statusCode}`))
        response.resume().once('end', resolve)
      })
      sent.once('error', reject).end(body)
    })
  await Promise.all(
    Array.from({ length: connections }, async () => {
      for (; performance.now() < until; done += 1) await one()
    }),
  )
  agent.destroy()
  return done / (turnMs / 1000)
}

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))
const [ours, theirs] = ['http://127.0.0.1:4871/v1', 'http://127.0.0.1:4872/v1']
const children: ChildProcess[] = []
try {
  children.push(await started([main, 'emulator', '--port', '4871'], ours))
  const fixture = fileURLToPath(new URL('aimock-fixture.json', import.meta.url))
  children.push(await started([peer, '--port', '4872', '--fixtures', fixture, '--log-level', 'silent'], theirs))
  for (const [name, path, body] of [
    ['model list', '/models', undefined],
    ['chat', '/chat/completions', chat],
  ] as const) {
    const rates: { ours: number; theirs: number }[] = []
    for (let turn = 0; turn < turns; turn++)
      rates.push({ ours: await rate(ours + path, body), theirs: await rate(theirs + path, body) })
    const [mine, other] = [median(rates.map((each) => each.ours)), median(rates.map((each) => each.theirs))]
    console.log(
      `${name}: ${Math.round(mine)} a second, aimock ${Math.round(other)}, ratio ${median(rates.map((each) => each.ours / each.theirs)).toFixed(2)}`,
    )
  }
  const status = readFileSync(`/proc/${children[0]?.pid}/status`, 'utf8')
  console.log(
    `memory of the emulator after the run: ${Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024)} MB`,
  )
} finally {
  for (const child of children) {
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
}
