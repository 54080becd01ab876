import { execFile } from 'node:child_process'
import { statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import type { EngineConfig } from '../config/engine-config.ts'
import type { Resources } from '../config/resources-config.ts'
import type { ServerConfig } from '../config/server-config.ts'
import { storageFolder } from '../config/storage-config.ts'
import { openKubernetes } from '../engines/kubernetes/kubernetes-api.ts'
import { RayEngine } from '../engines/ray-engine.ts'
import { callerOf } from '../engines/scheduler-call.ts'
import { SlurmApi } from '../engines/slurm/slurm-api.ts'
import { reasonOf } from '../reason-of.ts'
import { readRunner } from '../runner.ts'
import { adviceOf, type CheckDependencies, type Finding } from './finding.ts'

const run = promisify(execFile)

type Config = Pick<ServerConfig, 'engine' | 'models' | 'data' | 'storage' | 'python'>
type ConfigFor<Type extends EngineConfig['type']> = Config & { readonly engine: EngineConfig & { readonly type: Type } }

/** Says whether the engine can be reached, and whether it has what the models ask of it. Starts nothing. */
export async function* checkEngine(
  config: Config,
  { env }: Pick<CheckDependencies, 'env'>,
): AsyncGenerator<Finding, void> {
  const { engine } = config
  yield* ignoredResources(config)
  switch (engine.type) {
    case 'process':
      if (engine.gpus.length > 0) yield checkGpus(engine.gpus.length)
      yield* tooManyGpus(config, engine.gpus.length)
      return
    case 'slurm':
      yield* checkSlurm({ ...config, engine }, { env })
      return
    case 'ray':
      yield checkRay({ ...config, engine }, { env })
      yield* checkShared(config)
      return
    case 'kubernetes':
      yield* checkKubernetes({ ...config, engine })
      return
  }
}

async function* checkSlurm(
  { engine, models, data, storage }: ConfigFor<'slurm'>,
  { env }: Pick<CheckDependencies, 'env'>,
): AsyncGenerator<Finding, void> {
  const check = 'Slurm'
  const api = new SlurmApi(engine, { call: callerOf('Slurm', engine.url), env })
  try {
    const version = await api.version()
    await api.check()
    yield { check, state: 'ok', found: `${engine.url}, API v0.0.${version}` }
  } catch (error) {
    yield { check, ...unreachable(error, `Check that slurmrestd runs at ${engine.url} and that slurmctld answers it.`) }
    return
  }
  for (const partition of new Set(models.flatMap(({ resources }) => resources.partition ?? []))) {
    const found = await api.check(partition).then(() => undefined, reasonOf)
    yield found === undefined
      ? { check: 'partition', state: 'ok', found: partition }
      : {
          check: 'partition',
          state: 'fail',
          found: `${partition}: ${found}`,
          advice: 'Correct `resources.partition` of the model.',
        }
  }
  yield* checkShared({ data, storage })
}

const checkRay = async (
  { engine, python }: ConfigFor<'ray'>,
  { env }: Pick<CheckDependencies, 'env'>,
): Promise<Finding> => {
  const check = 'Ray'
  try {
    const version = await new RayEngine({
      config: engine,
      python,
      readRunner,
      call: callerOf('Ray', engine.url),
      env,
    }).check()
    return { check, state: 'ok', found: `${engine.url}, Ray ${version}` }
  } catch (error) {
    return { check, ...unreachable(error, `Check that the dashboard of the head node answers at ${engine.url}.`) }
  }
}

async function* checkKubernetes({
  engine,
  models,
  data,
  storage,
}: ConfigFor<'kubernetes'>): AsyncGenerator<Finding, void> {
  const check = 'Kubernetes'
  try {
    const api = await openKubernetes(engine)
    await api.check()
    yield { check, state: 'ok', found: `namespace ${api.namespace}` }
    for (const { claim } of engine.volumes) {
      yield (await api.hasClaim(claim))
        ? { check: 'claim', state: 'ok', found: claim }
        : {
            ...{ check: 'claim', state: 'fail', found: `the namespace ${api.namespace} has no claim ${claim}` },
            advice: 'Create the PersistentVolumeClaim, or correct `engine.volumes`.',
          }
    }
  } catch (error) {
    yield { check, ...unreachable(error, 'Check the kubeconfig, and the role of its user.') }
    return
  }
  for (const { id, resources } of models) {
    if (resources.image !== undefined || engine.image !== undefined) continue
    const advice = 'Set `engine.image`, or `resources.image` of the model.'
    yield { check: 'image', state: 'fail', found: `${id}: there is no image to run it in`, advice }
  }
  const folder = storageFolder(storage, data)
  if (folder === undefined) return
  const isMounted = engine.volumes.some(({ mount_path }) =>
    `${folder}/`.startsWith(`${mount_path.replace(/\/+$/, '')}/`),
  )
  yield isMounted
    ? { check: 'shared', state: 'ok', found: folder }
    : {
        ...{ check: 'shared', state: 'fail', found: `no volume is mounted at ${folder}, so pods cannot see runs` },
        advice: 'Mount the claim that has this folder, with `engine.volumes`, at the same path. Or keep runs in S3.',
      }
}

/** Shows the cause as well: whoever checks runs the server. */
const unreachable = (error: unknown, advice: string) => {
  const cause = error instanceof Error && error.cause instanceof Error ? ` (${error.cause.message})` : ''
  return { state: 'fail', found: `${reasonOf(error)}${cause}`, advice: adviceOf(error, advice) } as const
}

/** Kinds of file systems that live on the disks of one machine: ext, XFS, Btrfs, ZFS, tmpfs, overlay, APFS. */
const local: ReadonlySet<number> = new Set([0xef53, 0x58465342, 0x9123683e, 0x2fc12fc1, 0x01021994, 0x794c7630, 0x1a])

/** Nodes read and write the run folders under the same path. Only a node knows whether it sees them. */
async function* checkShared({ data, storage }: Pick<Config, 'data' | 'storage'>): AsyncGenerator<Finding, void> {
  const check = 'shared'
  const folder = storageFolder(storage, data)
  if (folder === undefined) return
  if (!(await isLocal(folder))) {
    yield { check, state: 'ok', found: folder }
    return
  }
  const advice = 'Set `storage.path` to a folder that nodes see under the same path, unless all nodes are this machine.'
  yield { check, state: 'warn', found: `${folder} is on a disk of this machine`, advice }
}

/** Returns whether a folder, or the nearest one above it that exists, is on a disk of this machine. */
export const isLocal = async (folder: string): Promise<boolean> => {
  const found = await statfs(folder).catch(() => undefined)
  return found ? local.has(found.type) : isLocal(dirname(folder))
}

const checkGpus = async (wanted: number): Promise<Finding> => {
  const check = 'GPUs'
  const { stdout } = await run('nvidia-smi', ['-L'], { timeout: 60_000 }).catch(() => ({ stdout: '' }))
  const found = stdout.split('\n').filter((line) => line.startsWith('GPU ')).length
  if (found >= wanted) return { check, state: 'ok', found: `${found}` }
  const advice = 'Correct `engine.gpus` in serve.yaml, or install the driver.'
  return { check, state: 'fail', found: `nvidia-smi shows ${found}, but serve.yaml names ${wanted}`, advice }
}

function* tooManyGpus({ models }: Config, all: number): Generator<Finding, void> {
  for (const { id, resources } of models) {
    if (resources.gpus <= all) continue
    const found = `${id} needs ${resources.gpus} GPU(s), but the engine has ${all}`
    yield { check: 'GPUs', state: 'fail', found, advice: 'Set `engine.gpus`, or `resources.gpus` of the model.' }
  }
}

/** The resources that each kind of engine has a word for. */
const used: Readonly<Record<EngineConfig['type'], readonly (keyof Resources)[]>> = {
  process: ['gpus'],
  slurm: ['gpus', 'cpus', 'memory_gb', 'time_limit_seconds', 'partition', 'account', 'qos'],
  kubernetes: ['gpus', 'cpus', 'memory_gb', 'time_limit_seconds', 'image', 'node_selector'],
  ray: ['gpus', 'cpus', 'memory_gb'],
}

function* ignoredResources({ engine, models }: Config): Generator<Finding, void> {
  for (const { id, resources } of models) {
    const ignored = Object.entries(resources)
      .filter(([name, value]) => isSet(value) && !used[engine.type].some((one) => one === name))
      .map(([name]) => name)
    if (ignored.length === 0) continue
    const found = `${id}: the engine ${engine.type} ignores ${ignored.join(', ')}`
    yield { check: 'resources', state: 'warn', found, advice: 'Remove them, or choose another engine.' }
  }
}

/** Returns false for the defaults: no GPUs, no node selector. */
const isSet = (value: unknown): boolean =>
  value !== undefined && value !== 0 && !(typeof value === 'object' && Object.keys(Object(value)).length === 0)
