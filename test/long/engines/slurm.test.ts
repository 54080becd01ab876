import { chmod, chown } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkEngine } from '../../../src/server/checks/check-engine.ts'
import type { Finding } from '../../../src/server/checks/finding.ts'
import { type EngineConfig, engineSchema } from '../../../src/server/config/engine-config.ts'
import { RunRejected } from '../../../src/server/engines/engine.ts'
import { callerOf } from '../../../src/server/engines/scheduler-call.ts'
import { SlurmApi } from '../../../src/server/engines/slurm/slurm-api.ts'
import { SlurmEngine } from '../../../src/server/engines/slurm/slurm-engine.ts'
import { parseServerConfig } from '../../../src/server/index.ts'
import { readRunner } from '../../../src/server/runner.ts'
import {
  type EngineUnderTest,
  engineContract,
  hasStarted,
  hold,
  makeRun,
  outcomeOf,
  submitted,
} from '../../server/engines/engine-contract.ts'
import { yamlFor } from '../../server/server-fixture.ts'
import { engineKills } from './engine-kills.ts'
import { type SlurmCluster, startSlurm, until } from './slurm-cluster.ts'

let cluster: SlurmCluster

beforeAll(async () => {
  cluster = await startSlurm()
})
afterAll(() => cluster?.close())

const engineOf = (config: EngineConfig): EngineUnderTest => {
  if (config.type !== 'slurm') throw new Error('the engine is Slurm')
  const api = new SlurmApi(config, { call: callerOf('Slurm', config.url), env: {} })
  const engine = new SlurmEngine({ api, python: 'python3', options: {}, readRunner })
  return { engine, submissions: async ({ name }) => (await api.jobs()).filter((job) => job.name === name).length }
}

const byNetwork = () => engineOf(engineSchema.parse({ type: 'slurm', url: cluster.url, token_file: cluster.tokenFile }))
const bySocket = () => engineOf(engineSchema.parse({ type: 'slurm', url: cluster.socketUrl }))

engineContract(async () => byNetwork())

test('a user of the machine needs no token', async () => {
  const under = bySocket()
  const run = await makeRun()
  // slurmrestd and its jobs belong to nobody.
  await chmod(dirname(dirname(run.folder)), 0o755)
  await chown(run.folder, 65534, 65534)
  await chown(join(run.folder, 'output'), 65534, 65534)
  await submitted(under, run)
  await expect.poll(() => under.engine.isAlive(run)).toBe(false)
  expect(await outcomeOf(run)).toMatchObject({ status: 'succeeded' })
})

test('what Slurm will never take is rejected, and what it cannot start yet is explained', async () => {
  const under = byNetwork()
  for (const resources of [{ partition: 'nowhere' }, { memory_gb: 64 }, { gpus: 1 }]) {
    await expect(under.engine.submit(await makeRun(resources), [])).rejects.toThrow(RunRejected)
  }
  const run = await makeRun({ time_limit_seconds: 7_200 })
  await submitted(under, run)
  await expect.poll(async () => (await under.engine.explain?.(run))?.words).toContain('PartitionTimeLimit')
  expect(await under.engine.isAlive(run)).toBe(true)
  await under.engine.stop(run)
  expect(await under.engine.isAlive(run)).toBe(false)
})

test('serve check finds the cluster, and names a partition that it does not have', async () => {
  const more = '  - {id: b, path: ./b, trainer: {recipe: mlx-lm}, resources: {partition: nowhere}}'
  const yaml = yamlFor(engineYaml(), `    resources: {partition: main}\n${more}`)
  const config = parseServerConfig(yaml, '/tmp/serve.yaml')
  const findings: Finding[] = []
  for await (const finding of checkEngine(config, { env: {} })) findings.push(finding)
  expect(findings.map(({ check, state, found }) => `${check} ${state}: ${found}`)).toEqual([
    `Slurm ok: ${cluster.url}, API v0.0.38`,
    'partition ok: main',
    'partition fail: nowhere: Slurm answered: Invalid partition name specified',
    expect.stringMatching(/^shared (ok|warn)/),
  ])
})

const engineYaml = () => `engine: {type: slurm, url: "${cluster.url}", token_file: ${cluster.tokenFile}}`

engineKills({
  engine: engineYaml,
  daemons: () => cluster.daemons,
  settled: () => cluster.settled(),
  ready: () => cluster.ready(),
  victims: [
    [['slurmctld'], 1],
    [['slurmd'], 1],
    [['slurmrestd', 'munged'], 1],
    [['server'], 1],
    [['runner'], 2],
    [['trainer'], 2],
    [['server', 'slurmrestd', 'slurmctld', 'slurmd', 'munged', 'runner', 'trainer'], 2],
  ],
})

test('a job whose node is lost, and that Slurm starts again by itself, runs once', async () => {
  const under = byNetwork()
  const run = await makeRun()
  await hold(run)
  await submitted(under, run)
  await expect.poll(() => hasStarted(run)).toBe(true)
  await cluster.command('scontrol', 'update', 'NodeName=localhost', 'State=DOWN', 'Reason=test')
  await cluster.command('scontrol', 'update', 'NodeName=localhost', 'State=RESUME')
  // Slurm would wait for two minutes before it starts the job again.
  const [id = ''] = (await cluster.command('squeue', '-h', '-o', '%i', `--name=${run.name}`)).trim().split('\n')
  await cluster.command('scontrol', 'update', `JobId=${id}`, 'StartTime=now')
  await expect.poll(() => under.engine.isAlive(run)).toBe(false)
  expect((await under.engine.explain?.(run))?.cause).toBe('node_lost')
  await until(
    'the node is idle again',
    async () => (await cluster.command('sinfo', '-h', '-o', '%T')).trim() === 'idle',
  )
})
