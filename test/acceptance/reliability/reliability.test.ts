import { afterAll, beforeAll, expect, test } from 'vitest'
import { canaries } from '../../reliability/canaries.ts'
import type { Case } from '../../reliability/case.ts'
import { concurrency } from '../../reliability/concurrency.ts'
import { faults } from '../../reliability/faults.ts'
import { kills } from '../../reliability/kills.ts'
import { scenes } from '../../reliability/scene.ts'
import { Installation } from '../../reliability/workspace.ts'

// A few cases of `npm run test:reliability`, which tries all of them and writes docs/reliability.md.

let installation: Installation
beforeAll(async () => {
  installation = await Installation.create()
})
afterAll(() => installation.close())

const [create, , , share] = scenes
const call = (request: string) => ({ request, earlier: 0 })
const createJob = create ? [{ scene: create, calls: [call('POST /v1/fine_tuning/jobs')] }] : []
const grant = share ? [{ scene: share, calls: [call('POST /v1/fine_tuning/checkpoints/*/permissions')] }] : []

const tryAll = async (cases: readonly Case[]) => {
  expect(cases.length).toBeGreaterThan(0)
  for (const each of cases) expect(await each.run(), each.name).toEqual([])
}

test('one job is paid for when Terraform and the provider are killed after the host has created it', () =>
  tryAll(
    kills(installation, createJob).filter(
      ({ name, column }) =>
        column === 'local state' && name.startsWith('Terraform and provider') && name.endsWith('after the work'),
    ),
  ))

test.for(['504 after the work', 'reset after', 'truncated', 'null'])(
  'one job is paid for when its creation is answered by %s',
  (kind) => tryAll(faults(installation, createJob).filter(({ row, name }) => row === kind && name.endsWith('once'))),
)

test.for(['null', 'empty', '204'])('a grant that is answered by %s is no bug, and is right in the end', (kind) =>
  tryAll(faults(installation, grant).filter(({ row, name }) => row === kind && name.endsWith('once'))),
)

test('two states with the same configuration do not share a job', () =>
  tryAll(concurrency(installation).filter(({ row }) => row.startsWith('two states'))))

test('a key that a gateway repeats in base64 is written nowhere', () =>
  tryAll(canaries(installation).filter(({ row, column }) => row === 'headers, Basic' && column === 'decoded')))
