import { expect, test, vi } from 'vitest'
import { createApp } from '../../src/emulator/app.ts'
import { controlsOf } from '../../src/emulator/control/controls.ts'
import { seededRandom } from '../../src/emulator/deterministic/seeded-random.ts'
import { createState } from '../../src/emulator/state/emulator-state.ts'
import { clientOf, finishedJob, testEmulator } from './emulator-fixture.ts'

/** Every route there is, as `METHOD /path/:id`. */
const everyRoute = (): string[] => {
  const closing = new AbortController()
  const emulator = createState({}, closing.signal)
  const { routes } = createApp(emulator, controlsOf(emulator, {}), { isLoopback: true })
  closing.abort()
  // A reset is no accident.
  const own = routes.filter(({ method, path }) => method !== 'ALL' && !/^\/$|\*|reset$/.test(path))
  return [...new Set(own.map(({ method, path }) => `${method} ${path}`))]
}

const strings = [
  '',
  ' ',
  '\u0000',
  '../../etc/passwd',
  '/etc/passwd',
  '%2e%2e%2f',
  '__proto__',
  'constructor',
  'ft:',
  'ftckpt_1',
  'null',
  'auto',
  '💥'.repeat(50),
  '\ud800',
  '<script>',
  'x'.repeat(5000),
  '{{item.a}}',
  '(((((',
  '-1',
  '1e999',
  'fine-tune',
]

test('no garbage, in any field of any route, makes a 500, a hang or a loss', { timeout: 120_000 }, async () => {
  const complaints = vi.spyOn(console, 'error').mockImplementation(() => {})
  const emulator = await testEmulator({ wait: async () => {} })
  const client = clientOf(emulator)
  const job = await finishedJob(emulator, client, { suffix: 'survivor' })
  const before = await client.fineTuning.jobs.retrieve(job.id)
  const ids = [job.id, job.training_file, job.fine_tuned_model ?? '', 'proj_emulator', ...(job.result_files ?? [])]
  const random = seededRandom('fuzz')
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T // the lists are not empty
  const fields = [
    'model',
    'training_file',
    'validation_file',
    'suffix',
    'seed',
    'method',
    'type',
    'metadata',
    'messages',
  ]
  const more = ['hyperparameters', 'n_epochs', 'project_ids', 'grader', 'name', 'input', 'purpose', 'role', 'content']
  const names = [...fields, ...more, 'integrations', 'stream', 'bytes', 'part_ids', 'url', 'event_types', 'n', 'tools']

  const value = (depth: number): unknown => {
    const kind = Math.floor(random() * (depth > 3 ? 6 : 9))
    if (kind < 2) return pick(strings)
    if (kind === 2) return pick(ids)
    if (kind === 3) return pick([0, -1, 1.5, 1e308, 2 ** 53, 7, 65])
    if (kind === 4) return pick([null, true, false])
    if (kind === 5) return pick(['supervised', 'dpo', 'reinforcement', 'string_check', 'python', 'gpt-4o-mini', 'user'])
    if (kind === 6) return Array.from({ length: Math.floor(random() * 4) }, () => value(depth + 1))
    return Object.fromEntries(Array.from({ length: Math.floor(random() * 6) }, () => [pick(names), value(depth + 1)]))
  }
  const multipart = () => {
    const parts = Array.from({ length: Math.floor(random() * 4) }, () => {
      const filename = random() < 0.5 ? `; filename="${pick(['a.jsonl', '../../x', '', '"'])}"` : ''
      return `--b\r\ncontent-disposition: form-data; name="${pick(['file', 'purpose', 'data', ''])}"${filename}\r\n\r\n${pick(strings)}\r\n`
    })
    return parts.join('') + pick(['--b--\r\n', '--b--', '--b', ''])
  }
  const bodies: (() => readonly [type: string, body: string])[] = [
    () => ['application/json', JSON.stringify(value(0)) ?? ''],
    () => ['application/json', JSON.stringify(Object.fromEntries(names.map((name) => [name, value(1)])))],
    () => ['application/json', pick(['', '{', '[', '"', 'NaN', '[[[['.repeat(2000), `{"a":${'['.repeat(9000)}`])],
    () => ['multipart/form-data; boundary=b', multipart()],
    () => [pick(['multipart/form-data', 'text/plain', 'application/x-www-form-urlencoded', '']), pick(strings)],
  ]
  const isHarmful = (method: string, path: string) => method === 'DELETE' || path.endsWith('/archive')

  let sent = 0
  for (const route of everyRoute()) {
    const [method = '', path = ''] = route.split(' ')
    for (let i = 0; i < 60; i++) {
      const filled = path.replace(/:\w+/g, () =>
        encodeURIComponent(pick(isHarmful(method, path) ? strings : [...strings, ...ids]).toWellFormed()),
      )
      const query =
        random() < 0.5
          ? ''
          : `?${pick(['after', 'limit', 'order', 'metadata[a]', 'purpose', 'status', 'job'])}=${encodeURIComponent(pick(strings).toWellFormed())}`
      const [type, body] = pick(bodies)()
      const response = await emulator.request(filled + query, {
        method,
        headers: { authorization: `Bearer ${pick(['sk-test', 'sk-admin-0123456789'])}`, 'content-type': type },
        ...(method === 'GET' ? {} : { body }),
      })
      const text = await response.text()
      const isOpenAIsOwn = filled.includes('/checkpoints/ftckpt_')
      expect(response.status, `${method} ${filled}${query} ${type} ${body.slice(0, 300)} -> ${text}`).toBeLessThan(
        isOpenAIsOwn ? 501 : 500,
      )
      if (response.status >= 400 && response.headers.get('content-type')?.includes('json')) {
        expect(JSON.parse(text).error.message).toEqual(expect.any(String))
      }
      emulator.faults.clear()
      emulator.windDown = false
      emulator.latency.set(0)
      emulator.clock.setSpeed(0)
      sent++
    }
  }
  expect(sent).toBeGreaterThan(2000)
  expect(complaints.mock.calls).toEqual([])
  expect(await client.fineTuning.jobs.retrieve(job.id)).toEqual(before)
  expect((await client.files.retrieve(job.training_file)).id).toBe(job.training_file)
})
