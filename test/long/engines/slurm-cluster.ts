import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmod, chown, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { freePort } from '../../../scripts/free-port.ts'
import { type Daemon, daemon, killMarked } from './daemon.ts'

const run = promisify(execFile)

/** Debian's user without rights: slurmrestd refuses to run as root. */
const nobody = { uid: 65534, gid: 65534 }

/** A cluster of one node on this machine. */
export interface SlurmCluster {
  /** Address of slurmrestd with tokens. */
  readonly url: string
  /** Address of slurmrestd for users of this machine. */
  readonly socketUrl: string
  readonly tokenFile: string
  readonly daemons: Readonly<Record<'munged' | 'slurmctld' | 'slurmd' | 'slurmrestd', Daemon>>
  /** Runs one of Slurm's commands, and returns what it prints. */
  command(program: string, ...args: readonly string[]): Promise<string>
  /** Waits until slurmctld has kept its jobs: one that is killed before that forgets them, and ends them. */
  settled(): Promise<void>
  /** Waits until it takes jobs again. A controller that was killed may remember that its node was down. */
  ready(): Promise<void>
  close(): Promise<void>
}

/** Starts Debian's Slurm as root, with all of its files in a folder of its own. */
export const startSlurm = async (): Promise<SlurmCluster> => {
  const folder = await mkdtemp(join(tmpdir(), 'tunesmith-slurm-'))
  const path = (name: string) => join(folder, name)
  await chmod(folder, 0o711)
  for (const name of ['state', 'spool', 'munge', 'rest']) await mkdir(path(name), { mode: 0o755 })
  await chown(path('rest'), nobody.uid, nobody.gid)
  await writeFile(path('munge.key'), randomBytes(1024), { mode: 0o600 })
  await writeFile(path('jwt.key'), randomBytes(32), { mode: 0o600 })
  const [controller, node, rest] = await Promise.all([freePort(), freePort(), freePort()])
  const conf = path('slurm.conf')
  await writeFile(conf, configuration(folder, controller, node), { mode: 0o644 })

  const env = { SLURM_CONF: conf }
  const of = (program: string, args: readonly string[], more: Readonly<Record<string, string>> = {}) =>
    daemon(program, args, { env: { ...env, ...more }, log: path('daemons.log') })
  const mungeFiles = ['socket', 'pid-file', 'log-file', 'seed-file'].map((name) => `--${name}=${path(`munge/${name}`)}`)
  const asNobody = ['--reuid', '65534', '--regid', '65534', '--clear-groups', 'slurmrestd', '-s', 'openapi/v0.0.38']
  const daemons = {
    munged: of('munged', ['--foreground', '--force', `--key-file=${path('munge.key')}`, ...mungeFiles]),
    slurmctld: of('slurmctld', ['-D', '-f', conf]),
    slurmd: of('slurmd', ['-D', '-N', 'localhost', '-f', conf]),
    slurmrestd: of('setpriv', [...asNobody, '-a', 'rest_auth/jwt', `127.0.0.1:${rest}`], { SLURM_JWT: 'daemon' }),
  }
  const local = of('setpriv', [...asNobody, '-a', 'rest_auth/local', `unix:${path('rest/socket')}`])
  const command = async (program: string, ...args: readonly string[]) =>
    (await run(program, args, { env: { PATH: process.env.PATH, ...env } })).stdout
  const settled = async () => {
    const asked = Date.now()
    for (const id of (await command('squeue', '-h', '-o', '%i')).trim().split('\n')) {
      await command('scontrol', 'update', `JobId=${id}`, 'Nice=1')
    }
    await until('Slurm has kept its jobs', async () => (await stat(path('state/job_state'))).mtimeMs > asked)
  }
  // Operators would say that the node is not down.
  const ready = () =>
    until('Slurm has a node', async () => {
      const state = await command('sinfo', '-h', '-o', '%T')
      if (/^(down|drain)/.test(state)) await command('scontrol', 'update', 'NodeName=localhost', 'State=RESUME')
      return /^(idle|mix|alloc)/.test(state)
    })
  const close = async () => {
    await command('scancel', '--user=root').catch(() => undefined)
    await Promise.all([...Object.values(daemons), local].map((one) => one.kill()))
    await killMarked('SLURM_CONF', conf)
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  try {
    for (const one of [...Object.values(daemons), local]) one.start()
    await until('Slurm has an idle node', async () => (await command('sinfo', '-h', '-o', '%T')).trim() === 'idle')
    const token = /SLURM_JWT=(\S+)/.exec(await command('scontrol', 'token', 'lifespan=86400'))?.[1] ?? ''
    await writeFile(path('token'), token, { mode: 0o600 })
    const url = `http://127.0.0.1:${rest}`
    await until('slurmrestd answers', async () => (await fetch(url)).status > 0)
    return {
      url,
      socketUrl: `unix:${path('rest/socket')}`,
      tokenFile: path('token'),
      daemons,
      command,
      settled,
      ready,
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** Waits for what another program does. A machine may be slow, so only the whole suite has a deadline. */
export const until = async (what: string, isSo: () => Promise<boolean>): Promise<void> => {
  for (let tries = 0; !(await isSo().catch(() => false)); tries++) {
    if (tries === 1_200) throw new Error(`two minutes have passed, and it is not so that ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

const configuration = (folder: string, controllerPort: number, nodePort: number): string => `ClusterName=test
SlurmctldHost=localhost
SlurmUser=root
SlurmctldPort=${controllerPort}
SlurmdPort=${nodePort}
AuthType=auth/munge
AuthInfo=socket=${folder}/munge/socket
CryptoType=crypto/munge
AuthAltTypes=auth/jwt
AuthAltParameters=jwt_key=${folder}/jwt.key
StateSaveLocation=${folder}/state
SlurmdSpoolDir=${folder}/spool
SlurmctldPidFile=${folder}/slurmctld.pid
SlurmdPidFile=${folder}/slurmd.pid
SlurmctldLogFile=${folder}/slurmctld.log
SlurmdLogFile=${folder}/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
MpiDefault=none
SwitchType=switch/none
SchedulerType=sched/builtin
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
MinJobAge=2
KillWait=30
SlurmdTimeout=300
ReturnToService=2
SlurmdParameters=config_overrides
NodeName=localhost NodeAddr=127.0.0.1 CPUs=4 RealMemory=1024 State=UNKNOWN
PartitionName=main Nodes=localhost Default=YES MaxTime=60 State=UP
`
