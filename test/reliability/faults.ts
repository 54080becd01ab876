import { fakeClock } from '../../src/framework/testing/index.ts'
import type { Case } from './case.ts'
import type { Answer, Exchange, Reply } from './proxy.ts'
import type { rehearse } from './rehearse.ts'
import type { Scene } from './scene.ts'
import { Stage } from './stage.ts'
import type { Installation } from './workspace.ts'

const answer = (
  status: number,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): { readonly answer: Answer } => ({
  answer: {
    status,
    headers: {
      'content-type': 'application/json',
      ...(status === 204 ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
      ...headers,
    },
    body: Buffer.from(body),
  },
})

const problem = (message: string) =>
  JSON.stringify({ error: { message, type: 'server_error', param: null, code: null } })
const html = (title: string) => `<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`

/** Does the work, then answers otherwise. */
const afterWork =
  (reply: (answered: Answer) => Reply) =>
  async ({ forward }: Exchange): Promise<Reply> =>
    reply(await forward())

/** What can go wrong with a request. */
const kinds: Readonly<Record<string, (exchange: Exchange) => Promise<Reply>>> = {
  '429 with Retry-After': async () => answer(429, problem('Rate limit reached.'), { 'retry-after': '2' }),
  '429 without Retry-After': async () => answer(429, problem('Rate limit reached.')),
  '500': async () => answer(500, problem('The server had an error.')),
  '502 HTML': async () => answer(502, html('502 Bad Gateway'), { 'content-type': 'text/html' }),
  '503': async () => answer(503, problem('The server is overloaded.')),
  '504 after the work': afterWork(() => answer(504, html('504 Gateway Time-out'), { 'content-type': 'text/html' })),
  'reset before': async () => 'reset',
  'reset after': afterWork(() => 'reset'),
  hang: async () => 'hang',
  'hang after the work': afterWork(() => 'hang'),
  truncated: afterWork((answered) => ({ answer: answered, cutAfter: Math.floor(answered.body.length / 2) })),
  malformed: afterWork(({ status, body }) => answer(status, body.subarray(0, -2).toString())),
  empty: afterWork(({ status }) => answer(status, '')),
  null: afterWork(({ status }) => answer(status, 'null')),
  '204': afterWork(() => answer(204, '')),
  'wrong content type': afterWork(({ status }) => answer(status, html('Welcome'), { 'content-type': 'text/html' })),
  'repeated cursor': afterWork(({ status, body }) => {
    const page = JSON.parse(body.toString() || '{}') as { data?: { id: string }[] } // as the emulator answers
    return page.data
      ? answer(status, JSON.stringify({ ...page, has_more: true, last_id: page.data.at(-1)?.id ?? 'none' }))
      : answer(status, body.toString())
  }),
  'redirect to another origin': async () => answer(307, '', { location: 'https://elsewhere.example/v1' }),
  'slow drip': afterWork((answered) => ({ answer: answered, drip: 16 })),
}

/** Every request of every scene with every fault, once and for as long as the command runs. */
export const faults = (installation: Installation, rehearsed: Awaited<ReturnType<typeof rehearse>>): readonly Case[] =>
  rehearsed.flatMap(({ scene, calls }) =>
    calls
      .filter(({ earlier }) => earlier === 0)
      .flatMap(({ request }) =>
        Object.entries(kinds).flatMap(([kind, reply]) =>
          (request.startsWith('GET ') ? (['always'] as const) : (['once', 'always'] as const)).map((often) => ({
            table: 'faults' as const,
            row: kind,
            column: scene.name,
            name: `${request}, ${often}`,
            run: () => withFault({ scene, request, reply, often }, installation),
          })),
        ),
      ),
  )

interface Fault {
  readonly scene: Scene
  readonly request: string
  readonly reply: (exchange: Exchange) => Promise<Reply>
  readonly often: 'once' | 'always'
}

const withFault = async (
  { scene, request, reply, often }: Fault,
  installation: Installation,
): Promise<readonly string[]> => {
  // Retries wait on a clock that nobody waits for; only a request that hangs takes its second.
  const clock = fakeClock(Date.now())
  const stage = await Stage.open(installation, { backend: 'local', clock, environment: { OPENAI_TIMEOUT: '1' } })
  try {
    await stage.begin(scene)
    if (scene.trains) stage.account.emulator.clock.setSpeed(2000)
    let hits = 0
    stage.proxy.rule = async (exchange) => {
      if (`${exchange.method} ${exchange.path}` !== request || (often === 'once' && hits > 0))
        return { answer: await exchange.forward() }
      hits += 1
      return reply(exchange)
    }
    const { code, text } = await stage.run(scene.command)
    stage.proxy.clear()
    if (hits === 0) return ['the request was never made']
    const bug = /Bug in the Provider|Unexpected Error|Provider produced inconsistent|Inconsistent Result/i.test(text)
      ? ['a failure of the host is reported as a bug']
      : []
    // After work that was paid for, a failure is a warning that asks to apply again: an error would taint the job.
    const asksAgain = /Fine-Tuning Job Not Cancelled|Stopped Waiting for the Job/.test(text)
    return [...bug, ...(code === 0 && !asksAgain ? await stage.wrongNow(scene) : await stage.wrongAfterRepeat(scene))]
  } finally {
    await stage.close()
  }
}
