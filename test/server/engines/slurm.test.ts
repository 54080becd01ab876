import { expect, test } from 'vitest'
import { engineSchema } from '../../../src/server/config/engine-config.ts'
import { EngineUnreachable, RunRejected } from '../../../src/server/engines/engine.ts'
import { callerOf } from '../../../src/server/engines/scheduler-call.ts'
import { SlurmApi, type SlurmConfig } from '../../../src/server/engines/slurm/slurm-api.ts'
import { SlurmEngine } from '../../../src/server/engines/slurm/slurm-engine.ts'
import { readRunner } from '../../../src/server/runner.ts'
import { engineContract, hasStarted, hold, makeRun, outcomeOf, release, submitted } from './engine-contract.ts'
import { SimulatedSlurm } from './simulated-slurm.ts'

const slurm = (version: 38 | 43 = 43, extra: object = {}) => {
  const simulated = new SimulatedSlurm(version)
  const config = engineSchema.parse({ type: 'slurm', url: 'http://slurm:6820', token_env: 'TOKEN', ...extra })
  const api = new SlurmApi(config as SlurmConfig, {
    call: callerOf('Slurm', 'http://slurm', simulated.send),
    env: { TOKEN: 'secret' },
  })
  const engine = new SlurmEngine({ api, python: 'python3', options: { nice: 5 }, readRunner })
  return { simulated, engine, submissions: async () => simulated.jobs.length }
}

// The contract with v0.0.38 is tested with the real one: `npm run test:engines`.
engineContract(async () => slurm())

test('a submission asks for what the model says, in the words of each version', async () => {
  const resources = {
    gpus: 2,
    cpus: 3.5,
    memory_gb: 1.5,
    time_limit_seconds: 90,
    partition: 'gpu',
    account: 'a',
    qos: 'q',
  }
  const bodies = []
  for (const version of [38, 43] as const) {
    const under = slurm(version, { user: 'trainer' })
    await submitted(under, await makeRun(resources))
    bodies.push(under.simulated.submissions[0]?.job)
    expect(under.simulated.headers['x-slurm-user-token']).toBe('secret')
    expect(under.simulated.headers['x-slurm-user-name']).toBe('trainer')
  }
  const both = { cpus_per_task: 4, partition: 'gpu', account: 'a', qos: 'q', nice: 5, requeue: false }
  expect(bodies[0]).toMatchObject({ ...both, memory_per_node: 1536, time_limit: 2, gpus_per_node: '2' })
  expect(bodies[1]).toMatchObject({
    ...both,
    memory_per_node: { set: true, number: 1536 },
    time_limit: { set: true, number: 2 },
    tres_per_node: 'gres/gpu:2',
  })
})

test('of two copies of a run one trains, and the other one says nothing about it', async () => {
  const under = slurm()
  const run = await makeRun()
  await hold(run)
  await submitted(under, run)
  await expect.poll(() => hasStarted(run)).toBe(true)
  const [first] = under.simulated.submissions
  await under.simulated.send({ method: 'POST', path: '/slurm/v0.0.43/job/submit', headers: {}, body: { ...first } })
  await expect.poll(() => under.simulated.jobs[1]?.process?.exit?.code).toBe(75)
  // An engine that has only seen the second one, as after a change of the leader.
  expect(await under.engine.isAlive(run)).toBe(true)
  await release(run)
  await expect.poll(() => under.engine.isAlive(run)).toBe(false)
  expect(await outcomeOf(run)).toMatchObject({ status: 'succeeded' })
  expect(await under.engine.explain(run)).toBeUndefined()
})

test('a submission that Slurm will never take is rejected, and any other is tried again', async () => {
  const { simulated, engine } = slurm()
  const run = await makeRun()
  simulated.refusal = { number: 2000, text: 'Invalid partition name specified' }
  await expect(engine.submit(run)).rejects.toThrow(RunRejected)
  simulated.refusal = { number: 2050, text: 'Job violates accounting/QOS policy' }
  const failure = engine.submit(run)
  await expect(failure).rejects.toThrow('Slurm answered: Job violates accounting/QOS policy')
  await expect(failure).rejects.not.toThrow(RunRejected)
})

test.each(['no connection', 'no controller'] as const)('%s: Slurm cannot be reached', async (outage) => {
  const { simulated, engine } = slurm()
  const run = await makeRun()
  await engine.isAlive(run)
  simulated.outage = outage
  for (const call of [engine.submit(run), engine.stop(run), engine.isAlive(run)]) {
    await expect(call).rejects.toThrow(new EngineUnreachable('Slurm'))
  }
})

test('an expired token is named', async () => {
  const { simulated, engine } = slurm()
  simulated.outage = 'token expired'
  await expect(engine.isAlive(await makeRun())).rejects.toThrow('Slurm does not let the server in (status 401')
})

test('a server that speaks no known version says which it offers', async () => {
  const api = new SlurmApi(engineSchema.parse({ type: 'slurm', url: 'http://slurm' }) as SlurmConfig, {
    call: async () => ({ status: 200, text: JSON.stringify({ paths: { '/slurm/v0.0.36/jobs': {} } }) }),
    env: {},
  })
  await expect(api.version()).rejects.toThrow("offers v0.0.36 of Slurm's API, but v0.0.38 to v0.0.46 are known")
})

test.each([
  [['OUT_OF_MEMORY'], 0, 'out_of_memory'],
  [['TIMEOUT'], 0, 'time_limit'],
  [['PREEMPTED', 'COMPLETING'], 0, 'preempted'],
  [['NODE_FAIL'], 0, 'node_lost'],
  [['CANCELLED'], 0, 'failed'],
  [['FAILED'], 127, 'failed'],
  [['PENDING'], 0, 'waiting'],
  [['RUNNING'], 0, undefined],
  [['COMPLETED'], 0, undefined],
])('%s with exit code %d means %s', async (states, code, cause) => {
  for (const version of [38, 43] as const) {
    const { simulated, engine } = slurm(version)
    const run = await makeRun()
    // v0.0.38 shows one of them.
    const shown = version === 38 ? states.slice(0, 1) : states
    const state = { states: shown, reason: 'QOSMaxGRESPerUser' }
    simulated.jobs.push({ job_id: 1, name: run.name, state, code, process: undefined })
    const explanation = await engine.explain(run)
    expect(explanation?.cause).toBe(cause)
    if (code === 127) expect(explanation?.words).toContain('its Python was not found on the node')
    if (cause === 'waiting') expect(explanation?.words).toContain('QOSMaxGRESPerUser')
  }
})

test('a job that Slurm has started a second time, against the wish of the server, is a lost node', async () => {
  const { simulated, engine } = slurm()
  const run = await makeRun()
  simulated.jobs.push({
    job_id: 1,
    name: run.name,
    state: { states: ['FAILED'], restarts: 1 },
    code: 75,
    process: undefined,
  })
  expect(await engine.isAlive(run)).toBe(false)
  expect(await engine.explain(run)).toEqual({ cause: 'node_lost', words: 'started the run a second time' })
})

test('a runner that was killed is told from one that failed', async () => {
  for (const version of [38, 43] as const) {
    const { simulated, engine } = slurm(version)
    const run = await makeRun()
    simulated.jobs.push({ job_id: 1, name: run.name, state: { states: ['FAILED'], signal: 9 }, process: undefined })
    expect((await engine.explain(run))?.words).toBe('says that the runner was ended by signal 9')
  }
})

test('a job that completes is alive until its processes are gone', async () => {
  const { simulated, engine } = slurm()
  const run = await makeRun()
  const job = { job_id: 1, name: run.name, process: undefined }
  simulated.jobs.push({ ...job, state: { states: ['CANCELLED', 'COMPLETING'] } })
  expect(await engine.isAlive(run)).toBe(true)
  simulated.jobs.splice(0, 1, { ...job, state: { states: ['CANCELLED'] } })
  expect(await engine.isAlive(run)).toBe(false)
})
