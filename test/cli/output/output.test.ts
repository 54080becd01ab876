import { expect, test } from 'vitest'
import { createOutput } from '../../../src/cli/output/output.ts'
import { recordingSink } from '../in-process.ts'

const jobs = [
  { id: 'ftjob-1', suffix: 'support', steps: 12 },
  { id: 'ftjob-22', suffix: undefined, steps: 3 },
]
const columns = {
  ID: (job: (typeof jobs)[number]) => job.id,
  SUFFIX: (job: (typeof jobs)[number]) => job.suffix,
  STEPS: (job: (typeof jobs)[number]) => job.steps,
}

const rows = async (
  isTTY: boolean,
  json: boolean,
  env: Record<string, string> = { NO_COLOR: '1' },
): Promise<string> => {
  const stdout = recordingSink(isTTY)
  await createOutput({ stdout, stderr: recordingSink(), env }, json).rows(jobs, columns)
  return stdout.text
}

test('rows are a table on a terminal', async () => {
  expect(await rows(true, false)).toBe('ID        SUFFIX   STEPS\nftjob-1   support  12\nftjob-22           3\n')
  expect(await rows(true, false, {})).toContain('\u001b[1mID\u001b[22m')
})

test('rows are tab-separated lines without headings for a pipe', async () => {
  expect(await rows(false, false, {})).toBe('ftjob-1\tsupport\t12\nftjob-22\t\t3\n')
})

test('rows are a JSON array with --json, terminal or not', async () => {
  expect(JSON.parse(await rows(false, true))).toEqual(JSON.parse(JSON.stringify(jobs)))
  expect(await rows(true, true)).toBe(await rows(false, true))
})

test('rows are written as they arrive', async () => {
  for (const [isTTY, json, first] of [
    [false, false, '1\n'],
    [false, true, '[\n{"id":1}'],
    [true, false, 'ID\n1\n'],
  ] as const) {
    const stdout = recordingSink(isTTY)
    const seen: string[] = []
    const source = async function* () {
      for (let id = 1; id <= 101; id += 1) {
        if (id === 2 || id === 101) seen.push(stdout.text)
        yield { id }
      }
    }
    await createOutput({ stdout, stderr: recordingSink(), env: { NO_COLOR: '1' } }, json).rows(source(), {
      ID: ({ id }) => id,
    })
    // On a terminal, the column widths are known when a table is complete.
    expect(seen[isTTY ? 1 : 0]).toContain(first)
    expect(stdout.text).toContain('101')
  }
})

test('an empty list is empty', async () => {
  for (const [isTTY, json, text] of [
    [true, false, ''],
    [false, false, ''],
    [false, true, '[]\n'],
  ] as const) {
    const stdout = recordingSink(isTTY)
    await createOutput({ stdout, stderr: recordingSink(), env: {} }, json).rows([], columns)
    expect(stdout.text).toBe(text)
  }
})

test('each element of a stream is a line', async () => {
  const stdout = recordingSink()
  const output = (json: boolean) => createOutput({ stdout, stderr: recordingSink(), env: {} }, json)
  await output(true).line({ step: 1, text: 'a\nb' }, 'step 1')
  await output(false).line({ step: 2 }, 'step 2')
  expect(stdout.text).toBe('{"step":1,"text":"a\\nb"}\nstep 2\n')
})

test('control characters in names do not reach the terminal', async () => {
  const stdout = recordingSink(true)
  const output = createOutput({ stdout, stderr: recordingSink(), env: { NO_COLOR: '1' } }, false)
  await output.rows([{ name: '\u001b[2Jevil\r\n\tname' }], { NAME: ({ name }) => name })
  expect(stdout.text).toBe('NAME\nevil name\n')
})

test('control characters in messages do not reach the terminal, while colors do', async () => {
  const evil = '\u001b[2Jevil\u001b]0;title\u0007\u009b8m\u001b[8m\r\n\tname'
  const said = async (isTTY: boolean) => {
    const [stdout, stderr] = [recordingSink(isTTY), recordingSink(isTTY)]
    const out = createOutput({ stdout, stderr, env: {} }, false)
    await out.result({}, out.style('red', evil))
    await out.line({}, evil)
    out.say(evil)
    return { stdout: stdout.text, stderr: stderr.text }
  }
  const harmless = '[2Jevil]0;title8m[8m\n\tname'
  const terminal = `\u001b[31m${harmless}\u001b[39m\n${harmless}\n`
  expect(await said(true)).toEqual({ stdout: terminal, stderr: `${harmless}\n` })
  // A pipe gets results unchanged; messages are for people wherever they go.
  expect(await said(false)).toEqual({ stdout: `${evil}\n${evil}\n`, stderr: `${harmless}\n` })
})

test('a slow reader is waited for', async () => {
  let drained = () => {}
  const stdout = { write: () => false, once: (_: 'drain', listener: () => void) => (drained = listener) }
  let done = false
  const writing = createOutput({ stdout, stderr: recordingSink(), env: {} }, false)
    .line(1, 'one')
    .then(() => (done = true))
  await Promise.resolve()
  expect(done).toBe(false)
  drained()
  await writing
})
