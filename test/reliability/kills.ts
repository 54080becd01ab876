import type { Case } from './case.ts'
import type { Exchange, Rule } from './proxy.ts'
import type { Call, rehearse } from './rehearse.ts'
import type { Scene } from './scene.ts'
import { Stage } from './stage.ts'
import { type Backend, descendantsOf, type Installation, isRunning, kill, type Running } from './workspace.ts'

const victims = ['Terraform and provider', 'provider', 'Terraform'] as const
type Victim = (typeof victims)[number]

type Rehearsed = Awaited<ReturnType<typeof rehearse>>

const boundaries = ['before the request', 'after the work', 'after the answer'] as const
type Boundary = (typeof boundaries)[number]

/** Where the state is, and where the command is repeated. */
const settings = [
  { name: 'local state', backend: 'local', moves: false },
  { name: 'http state', backend: 'http', moves: false },
  { name: 'http state, other folder', backend: 'http', moves: true },
] as const satisfies readonly { readonly name: string; readonly backend: Backend; readonly moves: boolean }[]

/** Every request of every scene, at every boundary, for every victim and setting. */
export const kills = (installation: Installation, rehearsed: Rehearsed): readonly Case[] =>
  rehearsed.flatMap(({ scene, calls }) =>
    calls.flatMap((call) =>
      boundariesOf(call).flatMap((boundary) =>
        victims.flatMap((victim) =>
          settings.map(({ name, backend, moves }) => ({
            table: 'kills' as const,
            row: scene.name,
            column: name,
            name: `${victim} killed at ${call.request}${call.earlier > 0 ? `, ${call.earlier + 1}. time` : ''}, ${boundary}`,
            run: () => killAt({ scene, call, boundary, victim, backend, moves }, installation),
          })),
        ),
      ),
    ),
  )

/** Reading does no work on the host, so that nobody can tell `after the work` from `before the request`. */
const boundariesOf = ({ request }: Call): readonly Boundary[] =>
  request.startsWith('GET ') ? ['before the request', 'after the answer'] : boundaries

interface Kill {
  readonly scene: Scene
  readonly call: Call
  readonly boundary: Boundary
  readonly victim: Victim
  readonly backend: Backend
  readonly moves: boolean
}

const killAt = async (
  { scene, call, boundary, victim, backend, moves }: Kill,
  installation: Installation,
): Promise<readonly string[]> => {
  const stage = await Stage.open(installation, { backend })
  try {
    await stage.begin(scene)
    let reached = false
    let running: Running | undefined
    let providers: readonly number[] = []
    const strike = () => {
      reached = true
      const { pid } = running ?? { pid: 0 }
      providers = descendantsOf(pid)
      if (victim !== 'Terraform') for (const provider of providers) kill(provider)
      if (victim !== 'provider') kill(pid)
    }
    const isMeant = ({ method, path, earlier }: Exchange) =>
      !reached && `${method} ${path}` === call.request && earlier === call.earlier
    // Whoever is left goes on with its request; who is killed has nobody to answer.
    const rule: Rule = async (exchange) => {
      if (!isMeant(exchange)) return { answer: await exchange.forward() }
      if (boundary === 'before the request') {
        strike()
        return victim === 'Terraform' ? { answer: await exchange.forward() } : 'reset'
      }
      const answer = await exchange.forward()
      if (boundary === 'after the answer') return { answer, sent: strike }
      strike()
      return victim === 'Terraform' ? { answer } : 'reset'
    }
    stage.proxy.rule = rule
    running = stage.start(scene.command)
    const { text } = await running.ended
    if (!reached) return [`the request was never made: ${text.slice(-300)}`]
    // A provider whose Terraform is gone ends by itself.
    while (providers.some(isRunning)) await new Promise((next) => setTimeout(next, 20))
    if (moves) stage.move()
    return await stage.wrongAfterRepeat(scene)
  } finally {
    await stage.close()
  }
}
