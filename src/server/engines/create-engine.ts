import { join } from 'node:path'
import type { ServerConfig } from '../config/server-config.ts'
import { readRunner, runnerPath } from '../runner.ts'
import type { Engine } from './engine.ts'
import { openKubernetes } from './kubernetes/kubernetes-api.ts'
import { KubernetesEngine } from './kubernetes/kubernetes-engine.ts'
import { PatientEngine } from './patient-engine.ts'
import { ProcessEngine } from './process-engine.ts'
import { RayEngine } from './ray-engine.ts'
import { callerOf } from './scheduler-call.ts'
import { SlurmApi } from './slurm/slurm-api.ts'
import { SlurmEngine } from './slurm/slurm-engine.ts'

interface Dependencies {
  /** Unix seconds. */
  readonly now: () => number
  /** Environment of the server: processes get a part of it, and tokens are read from it. */
  readonly env: Readonly<Record<string, string | undefined>>
}

/** Returns the engine that a configuration names. Schedulers are not called yet. */
export const createEngine = async (
  { engine, python, data }: Pick<ServerConfig, 'engine' | 'python' | 'data'>,
  { now, env }: Dependencies,
): Promise<Engine> => {
  switch (engine.type) {
    case 'process':
      return new ProcessEngine({
        ...{ python, runner: runnerPath, slots: engine.slots, gpus: engine.gpus, env },
        scratch: join(data, 'scratch'),
      })
    case 'slurm': {
      const api = new SlurmApi(engine, { call: callerOf('Slurm', engine.url), env })
      return new PatientEngine(new SlurmEngine({ api, python, options: engine.options, readRunner }), now)
    }
    case 'ray':
      return new PatientEngine(
        new RayEngine({ config: engine, python, readRunner, call: callerOf('Ray', engine.url), env }),
        now,
      )
    case 'kubernetes': {
      const api = await openKubernetes(engine)
      return new PatientEngine(new KubernetesEngine({ api, config: engine, python, readRunner }), now)
    }
  }
}
