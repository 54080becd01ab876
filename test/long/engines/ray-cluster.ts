import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { freePort } from '../../../scripts/free-port.ts'
import { killMarked } from './daemon.ts'
import { until } from './slurm-cluster.ts'

const run = promisify(execFile)

/** A Ray of one node on this machine. */
export interface RayCluster {
  readonly url: string
  /** Kills all of it, with the runs that it has, without a chance to tidy up. */
  kill(): Promise<void>
  start(): Promise<void>
  close(): Promise<void>
}

/** Starts Ray from the environment of Python that `TEST_RAY` names, the path of its program `ray`. */
export const startRay = async (): Promise<RayCluster> => {
  const program = process.env.TEST_RAY
  if (!program) throw new Error('set TEST_RAY to the path of the program ray, or run npm run test:engines')
  const folder = await mkdtemp(join(tmpdir(), 'tunesmith-ray-'))
  const [port, dashboard, agent] = await Promise.all([freePort(), freePort(), freePort()])
  const url = `http://127.0.0.1:${dashboard}`
  const mark = 'TUNESMITH_TEST_RAY'
  const env = {
    PATH: `${dirname(program)}:${process.env.PATH}`,
    HOME: folder,
    [mark]: folder,
    RAY_USAGE_STATS_ENABLED: '0',
  }
  const start = async () => {
    const place = ['--head', `--port=${port}`, `--temp-dir=${folder}/t`, '--node-ip-address=127.0.0.1']
    const shown = [
      `--dashboard-port=${dashboard}`,
      '--dashboard-host=127.0.0.1',
      `--dashboard-agent-listen-port=${agent}`,
    ]
    const size = ['--num-cpus=4', '--object-store-memory=100000000', '--disable-usage-stats']
    await run(program, ['start', ...place, ...shown, ...size], { env })
    // The head answers before it can take jobs.
    await until('Ray lists its jobs', async () => (await fetch(`${url}/api/jobs/`)).status === 200)
  }
  const kill = () => killMarked(mark, folder)
  const close = async () => {
    await kill()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  try {
    await start()
    return { url, start, kill, close }
  } catch (error) {
    await close()
    throw error
  }
}
