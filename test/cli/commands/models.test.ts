import { expect, test } from 'vitest'
import { emulated, pierJob, piers } from '../emulated.ts'

const old = { id: 'ft:gpt-4.1-nano-2025-04-14:personal::old', base_model: 'gpt-4.1-nano-2025-04-14', created_at: 1 }
const lasting = { id: 'ft:gpt-6:personal::new', base_model: 'gpt-6', created_at: 2 }
const base = (id: string, shutdownDate?: string) =>
  ({ id, methods: ['supervised'], ...(shutdownDate && { shutdownDate }) }) as const
const dated = [base(pierJob.model, '2027-01-14'), base(old.base_model, '2026-10-23')]
const seeded = { files: [piers], jobs: [pierJob], models: [old, lasting] }

test('fine-tuned models are listed with base model and shutdown date, with a note if it is soon', async () => {
  const { run } = await emulated(seeded, { models: [...dated, base('gpt-6', '2027-11-21')] })
  const { code, stdout, stderr } = await run(['models'])
  expect(code).toBe(0)
  expect(stdout.split('\n').filter((line) => !line.includes(':ckpt-'))).toEqual([
    `${pierJob.fine_tuned_model}\tgpt-4.1-mini-2025-04-14\t2026-11-21T12:00:00Z\t2027-01-14\tin 53 days`,
    'ft:gpt-6:personal::new\tgpt-6\t1970-01-01T00:00:02Z\t2027-11-21\t',
    'ft:gpt-4.1-nano-2025-04-14:personal::old\tgpt-4.1-nano-2025-04-14\t1970-01-01T00:00:01Z\t2026-10-23\tshut down',
    '',
  ])
  expect(stderr).toMatch(/^4 of 5 models will be shut down within 90 days, or already should have been\.\n$/)
})

test('--all lists the models of the host too, and --json has every field', async () => {
  const { run } = await emulated(seeded, { models: [base('gpt-6'), base('gpt-7', '2026-11-22')] })
  const all = Object(JSON.parse((await run(['models', '--all', '--json'])).stdout))
  const named = (name: string) => all.find(({ id }: { id: string }) => id === name)
  expect(named('gpt-7')).toMatchObject({ ownedBy: 'system', shutdownDate: '2026-11-22', daysUntilShutdown: 0 })
  expect(named('gpt-7')).not.toHaveProperty('baseModel')
  expect(named(lasting.id)).toEqual({ id: lasting.id, baseModel: 'gpt-6', ownedBy: 'personal', createdAt: 2 })
  expect((await run(['models', '--all'])).stdout).toContain('2026-11-22\ttoday\n')
})

test('a fine-tuned model is shut down with its base model, even if the host does not say so', async () => {
  const { run, emulator } = await emulated()
  const data = [
    { id: 'gpt-4.1-mini', object: 'model', created: 1, owned_by: 'system', shutdown_date: '2027-01-14' },
    { id: 'gpt-4.1-mini.ft-0123456789abcdef0123456789abcdef', object: 'model', created: 2, owned_by: 'me' },
  ]
  emulator.faults.add({ path: '/v1/models', status: 200, body: { object: 'list', data } })
  expect((await run(['models'])).stdout).toMatch(/^gpt-4.1-mini.ft-\w+\tgpt-4.1-mini\t\S+\t2027-01-14\tin 53 days\n$/)
})

test('without fine-tuned models it says how to list the others', async () => {
  const { run } = await emulated()
  expect(await run(['models'])).toEqual({
    code: 0,
    stdout: '',
    stderr: 'There are no fine-tuned models. To list the models of the host, add --all.\n',
  })
})

test('a host that accepts no new jobs soon, or any more, says so', async () => {
  const { run } = await emulated()
  const said = async (day: string) => {
    const clock = { now: () => Date.parse(day), sleep: async () => undefined }
    return (await run(['models'], { env: { TUNESMITH_HOST: 'openai' }, clock })).stderr
  }
  expect(await said('2026-09-01')).not.toContain('no new fine-tuning jobs')
  expect(await said('2026-11-30')).toContain(
    'OpenAI accepts no new fine-tuning jobs after 2027-01-05. Prepare the move',
  )
  expect(await said('2027-02-01')).toContain('OpenAI has accepted no new fine-tuning jobs since 2027-01-05. Move to')
})
