import { execFile } from 'node:child_process'
import { chown, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { freePort } from '../free-port.ts'

const run = promisify(execFile)

/** A Postgres that was started by hand, in a folder of its own. */
export interface LocalPostgres {
  readonly url: string
  /** Ends it in its three ways: waiting for clients, ending their connections, or as if the power was lost. */
  stop(how?: 'smart' | 'fast' | 'immediate'): Promise<void>
  start(): Promise<void>
  /** Stops it and deletes its folder. */
  remove(): Promise<void>
}

/** Starts the newest Postgres of the machine, such as that of Debian's package `postgresql`. */
export const localPostgres = async (): Promise<LocalPostgres> => {
  const bin = await binaries()
  const folder = await mkdtemp(join(tmpdir(), 'tunesmith-postgres-'))
  // Postgres refuses to run as root.
  const user = process.getuid?.() === 0 ? await idsOf('postgres') : undefined
  if (user) await chown(folder, user.uid, user.gid)
  const data = join(folder, 'data')
  const call = (program: string, args: readonly string[]) =>
    run(join(bin, program), [...args], { cwd: folder, env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8' }, ...user })
  const port = await freePort()
  await call('initdb', ['-D', data, '-A', 'trust', '-U', 'postgres'])
  const options = `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1 -c max_connections=200`
  const postgres: LocalPostgres = {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    start: async () =>
      void (await call('pg_ctl', ['-D', data, '-w', '-l', join(folder, 'log'), '-o', options, 'start'])),
    stop: async (how = 'fast') => void (await call('pg_ctl', ['-D', data, '-w', '-m', how, 'stop'])),
    async remove() {
      await postgres.stop('immediate').catch(() => undefined)
      await rm(folder, { recursive: true, force: true })
    },
  }
  await postgres.start()
  return postgres
}

const binaries = async (): Promise<string> => {
  const root = '/usr/lib/postgresql'
  const versions = (await readdir(root).catch(() => [])).toSorted((a, b) => Number(b) - Number(a))
  const [newest] = versions
  if (newest !== undefined) return join(root, newest, 'bin')
  const { stdout } = await run('pg_config', ['--bindir']).catch(() => {
    throw new Error('Postgres is not installed. On Debian: apt-get install postgresql')
  })
  return stdout.trim()
}

const idsOf = async (user: string) => {
  const [uid, gid] = await Promise.all(['-u', '-g'].map(async (flag) => Number((await run('id', [flag, user])).stdout)))
  return { uid: uid ?? 0, gid: gid ?? 0 }
}
