import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { freePort } from '../free-port.ts'
import { type ServerProcess, startEmulatorCommand, stop } from './emulator-command.ts'
import { cpuOf, memoryOf } from './process-numbers.ts'
import { median } from './statistics.ts'
import { wrk } from './wrk.ts'

const [peer, turns = '15'] = process.argv.slice(2)
if (peer === undefined) {
  console.error(`Compares the emulator with aimock, in turns, with ten connections: rates, CPU per request and memory.

  npm run bench:aimock -- AIMOCK_CLI [TURNS]

AIMOCK_CLI is dist/cli.js of the npm package @copilotkit/aimock. Requests are sent by wrk, a package of every
distribution: a generator in JavaScript needs more time for a request than a server does, and so measures itself.`)
  process.exit(2)
}

const secondsPerTurn = 1
const warmUp = 4
const chat = JSON.stringify({ model: 'gpt-4o', messages: [{ role: 'user', content: 'Say this is a test' }] })
const cases = [
  { name: 'model list', path: '/models', body: undefined, target: 1.5 },
  { name: 'chat', path: '/chat/completions', body: chat, target: 1.2 },
] as const

const startPeer = async (cli: string): Promise<ServerProcess> => {
  const port = await freePort()
  const fixture = fileURLToPath(new URL('aimock-fixture.json', import.meta.url))
  const flags = [cli, '--port', String(port), '--fixtures', fixture, '--log-level', 'silent']
  const child = spawn(process.execPath, flags, { stdio: 'ignore' })
  const url = `http://127.0.0.1:${port}/v1`
  const answers = () =>
    fetch(`${url}/models`).then(
      () => true,
      () => false,
    )
  while (!(await answers())) if (child.exitCode !== null) throw new Error(`${cli} ended with ${child.exitCode}`)
  return { child, pid: child.pid ?? 0, url }
}

const turn = async ({ url, pid }: ServerProcess, { path, body }: (typeof cases)[number], seconds: number) => {
  const before = cpuOf(pid)
  const { requests, perSecond } = await wrk({ url: url + path, body, connections: 10, seconds })
  return { perSecond, cpu: (cpuOf(pid) - before) / requests }
}

const [ours, theirs] = await Promise.all([startEmulatorCommand(), startPeer(peer)])
try {
  console.log(
    '| | emulator | aimock | ratio | target | CPU: emulator | aimock | ratio |\n|---|---|---|---|---|---|---|---|',
  )
  for (const one of cases) {
    const { name, target } = one
    const own: Awaited<ReturnType<typeof turn>>[] = []
    const other: typeof own = []
    for (const server of [ours, theirs]) await turn(server, one, warmUp)
    for (let i = 0; i < Number(turns); i++) {
      own.push(await turn(ours, one, secondsPerTurn))
      other.push(await turn(theirs, one, secondsPerTurn))
    }
    const rates = [own, other].map((all) => median(all.map(({ perSecond }) => perSecond)))
    const costs = [own, other].map((all) => median(all.map(({ cpu }) => cpu)))
    const rateRatio = median(own.map(({ perSecond }, i) => perSecond / (other[i]?.perSecond ?? Number.NaN)))
    const costRatio = median(own.map(({ cpu }, i) => (other[i]?.cpu ?? Number.NaN) / cpu))
    const [a, b] = rates.map((rate) => `${rate.toFixed(0)}/s`)
    const [c, d] = costs.map((cost) => `${cost.toFixed(0)} µs`)
    console.log(
      `| ${name} | ${a} | ${b} | ${rateRatio.toFixed(2)} | ${target} | ${c} | ${d} | ${costRatio.toFixed(2)} |`,
    )
    console.log(`| memory afterwards | ${memoryOf(ours.pid)} MB | ${memoryOf(theirs.pid)} MB | | | | | |`)
  }
} finally {
  for (const server of [ours, theirs]) await stop(server)
}
