import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { checkEngine } from '../../../src/server/checks/check-engine.ts'
import type { Finding } from '../../../src/server/checks/finding.ts'
import { engineSchema } from '../../../src/server/config/engine-config.ts'
import { RayEngine } from '../../../src/server/engines/ray-engine.ts'
import { callerOf } from '../../../src/server/engines/scheduler-call.ts'
import { parseServerConfig } from '../../../src/server/index.ts'
import { readRunner } from '../../../src/server/runner.ts'
import { engineContract, hasStarted, hold, makeRun, submitted } from '../../server/engines/engine-contract.ts'
import { yamlFor } from '../../server/server-fixture.ts'
import { engineKills } from './engine-kills.ts'
import { type RayCluster, startRay } from './ray-cluster.ts'

let cluster: RayCluster

beforeAll(async () => {
  cluster = await startRay()
})
afterAll(() => cluster?.close())

const ray = () => {
  const config = engineSchema.parse({ type: 'ray', url: cluster.url })
  if (config.type !== 'ray') throw new Error('the engine is Ray')
  const engine = new RayEngine({ config, python: 'python3', readRunner, call: callerOf('Ray', cluster.url), env: {} })
  const submissions = async ({ name }: { readonly name: string }) => {
    const answer = await (await fetch(`${cluster.url}/api/jobs/`)).json()
    const jobs = z.array(z.object({ submission_id: z.string() })).parse(answer)
    return jobs.filter(({ submission_id }) => submission_id === name).length
  }
  return { engine, submissions }
}

engineContract(async () => ray())

test('a run that asks for more than the cluster has waits, and says so', async () => {
  const under = ray()
  const run = await makeRun({ gpus: 8 })
  await submitted(under, run)
  await expect.poll(async () => (await under.engine.explain?.(run))?.cause).toBe('waiting')
  expect(await under.engine.isAlive(run)).toBe(true)
})

test('a head that is killed takes its runs with it, and the next one has forgotten them', async () => {
  const under = ray()
  const run = await makeRun()
  await hold(run)
  await submitted(under, run)
  await expect.poll(() => hasStarted(run)).toBe(true)
  await cluster.kill()
  await expect(under.engine.isAlive(run)).rejects.toThrow('Ray cannot be reached.')
  await cluster.start()
  expect(await under.engine.isAlive(run)).toBe(false)
  expect(await under.engine.explain(run)).toBeUndefined()
})

test('serve check finds the cluster', async () => {
  const config = parseServerConfig(yamlFor(engineYaml()), '/tmp/serve.yaml')
  const findings: Finding[] = []
  for await (const finding of checkEngine(config, { env: {} })) findings.push(finding)
  expect(findings.map(({ check, state }) => `${check} ${state}`)).toEqual(['Ray ok', expect.stringMatching('shared')])
  expect(findings[0]?.found).toMatch(/, Ray \d+\.\d+/)
})

const engineYaml = () => `engine: {type: ray, url: "${cluster.url}"}`

engineKills({
  engine: engineYaml,
  daemons: () => ({ ray: cluster }),
  victims: [
    [['runner'], 2],
    [['ray'], 2],
    [['server', 'ray', 'runner', 'trainer'], 2],
  ],
})
