import { expect, test } from 'vitest'
import { engineSchema } from '../../../src/server/config/engine-config.ts'
import { EngineUnreachable, RunRejected } from '../../../src/server/engines/engine.ts'
import { type RayConfig, RayEngine } from '../../../src/server/engines/ray-engine.ts'
import { callerOf, type Send } from '../../../src/server/engines/scheduler-call.ts'
import { readRunner } from '../../../src/server/runner.ts'
import { engineContract, makeRun, submitted } from './engine-contract.ts'
import { SimulatedRay } from './simulated-ray.ts'

const ray = () => {
  const simulated = new SimulatedRay()
  const config = engineSchema.parse({ type: 'ray', url: 'http://ray:8265/', token_env: 'TOKEN' }) as RayConfig
  const call = callerOf('Ray', config.url, simulated.send)
  const engine = new RayEngine({ config, python: 'python3', readRunner, call, env: { TOKEN: 'secret' } })
  return { simulated, engine, submissions: async () => simulated.jobs.length }
}

engineContract(async () => ray())

test('a submission asks for what the model says, and shows a command line without secrets', async () => {
  const under = ray()
  const run = await makeRun({ gpus: 1, cpus: 2.5, memory_gb: 0.5 }, { AWS_SECRET_ACCESS_KEY: 'hidden' })
  await submitted(under, run)
  expect(under.simulated.submissions[0]).toMatchObject({
    submission_id: run.name,
    entrypoint: expect.stringMatching(/^exec 'python3' -c 'import base64, [^']*' '\/[^']*'$/),
    entrypoint_num_gpus: 1,
    entrypoint_num_cpus: 2.5,
    entrypoint_memory: 2 ** 29,
  })
  expect(JSON.stringify(under.simulated.submissions)).not.toContain('hidden')
  expect(under.simulated.headers.authorization).toBe('Bearer secret')
})

test('a head that is down cannot be reached, and one that lost its jobs has forgotten the run', async () => {
  const under = ray()
  const run = await makeRun()
  await submitted(under, run)
  under.simulated.outage = 0
  await expect(under.engine.isAlive(run)).rejects.toThrow(new EngineUnreachable('Ray'))
  under.simulated.outage = undefined
  under.simulated.jobs.length = 0
  expect(await under.engine.isAlive(run)).toBe(false)
})

test('a token that is missing is named', async () => {
  const { simulated, engine } = ray()
  simulated.outage = 401
  await expect(engine.isAlive(await makeRun())).rejects.toThrow('Ray does not let the server in (status 401')
})

test('a request that Ray calls wrong is rejected, and a failure is tried again', async () => {
  const run = await makeRun()
  const answering = (status: number) => {
    const { simulated } = ray()
    const call: Send = async (one) =>
      one.method === 'POST' ? { status, text: 'Traceback\nTypeError: no such field' } : simulated.send(one)
    const config = engineSchema.parse({ type: 'ray', url: 'http://ray' }) as RayConfig
    return new RayEngine({ config, python: 'python3', readRunner, call, env: {} })
  }
  await expect(answering(400).submit(run)).rejects.toThrow(RunRejected)
  const failure = answering(500).submit(run)
  await expect(failure).rejects.toThrow('Ray answered with status 500: TypeError: no such field')
  await expect(failure).rejects.not.toThrow(RunRejected)
})

test.each([
  [{ status: 'FAILED', error_type: 'JOB_SUPERVISOR_ACTOR_DIED' }, 'node_lost', 'lost the node of the run'],
  [
    { status: 'FAILED', driver_exit_code: 137 },
    'failed',
    'says that the runner was killed, often for too little memory',
  ],
  [{ status: 'FAILED', message: 'Failed to set up the runtime\nmore' }, 'failed', 'says: Failed to set up the runtime'],
  [{ status: 'STOPPED' }, 'failed', 'says that the run was stopped'],
  [
    { status: 'PENDING', message: 'Job has not started yet. It may be waiting for resources (CPUs, GPUs).' },
    'waiting',
    'keeps the run waiting: it may need more than the cluster has free',
  ],
])('%o is explained', async (shown, cause, words) => {
  const { simulated, engine } = ray()
  const run = await makeRun()
  simulated.jobs.push({ submission_id: run.name, entrypoint: '', process: undefined, isStopped: false, shown })
  expect(await engine.explain(run)).toEqual({ cause, words })
})
