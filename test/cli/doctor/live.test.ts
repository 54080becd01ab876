import { expect, test } from 'vitest'
import { shapeOf } from '../../../src/cli/doctor/live/shape.ts'
import { emulated, piers } from '../emulated.ts'

const model = 'ft:gpt-4.1-mini-2025-04-14:canary:canary:canary1'

const project = {
  files: [{ ...piers, id: 'file-canary', filename: 'canary.jsonl' }],
  jobs: [
    {
      id: 'ftjob-canary',
      model: 'gpt-4.1-mini-2025-04-14',
      training_file: 'file-canary',
      fine_tuned_model: model,
      suffix: 'canary',
      metadata: { canary_key: 'canary value' },
    },
  ],
}

test('a live check only reads, and reports shapes: no key, id, name or text comes through', async () => {
  const { emulator, run } = await emulated(project)
  const { code, stdout, stderr } = await run(['doctor', '--live'], { env: { OPENAI_API_KEY: 'sk-CANARY-emulator' } })
  expect(code, stderr).toBe(0)
  for (const part of [/canary/i, /127\.0\.0\.1/, new RegExp(`${emulator.port}`), /pier/, /gpt-4/, /sk-/])
    expect(stdout).not.toMatch(part)
  expect(stdout).toContain('| get a job | ok |')
  expect(stdout).toContain('| get a job that does not exist | not_found |')
  expect(stdout).toContain('## GET /fine_tuning/jobs/{id}/checkpoints: 200')
  expect(stdout).toContain('"status": "succeeded"')
  expect(stdout).toContain('"metadata": "object with 1 pairs"')
  expect(stdout).toContain('- creating, cancelling, pausing and resuming jobs')
  expect(emulator.journal.entries({}).filter(({ method }) => method !== 'GET')).toEqual([])
})

test('an empty project, and a host that answers with errors, say what was not tried', async () => {
  const { emulator, run } = await emulated()
  emulator.faults.add({
    method: 'GET',
    path: '/v1/files*',
    status: 403,
    body: { error: { message: 'CANARY may not', code: 'CANARY-1' } },
  })
  const { code, stdout } = await run(['doctor', '--live', '--json'])
  expect(code).toBe(0)
  expect(stdout).not.toContain('CANARY')
  const { results, notTried } = JSON.parse(stdout)
  expect(results).toMatchObject({ 'list files': 'insufficient_permissions', 'list jobs': 'ok' })
  expect(notTried).toContain('reading a job, its events and checkpoints: none was listed')
})

test('a host that cannot be reached is a result, too', async () => {
  const { run } = await emulated()
  const { stdout } = await run(['doctor', '--live'], {
    fetch: () => Promise.reject(new Error('canary.example refused')),
  })
  expect(stdout).toContain('| list models | unreachable |')
  expect(stdout).not.toContain('canary')
})

test('texts are words of an API only where a field holds them', () => {
  const value = {
    object: 'fine_tuning.job',
    status: 'ftjob-abc',
    purpose: 'fine-tune',
    error: { code: 'invalid_file', message: 'The file is named secret.' },
    'https://acme.example': 1,
    acme_corp_7: true,
    data: [{ id: 'a' }, { id: 'b', extra: null }],
    name: 'word',
  }
  expect(shapeOf(value)).toEqual({
    object: 'fine_tuning.job',
    status: 'text',
    purpose: 'fine-tune',
    error: { code: 'invalid_file', message: 'text' },
    other: 'boolean',
    data: [{ id: 'text', extra: 'null' }],
    name: 'text',
  })
})
