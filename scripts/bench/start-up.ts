import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { inTurn, timed } from './statistics.ts'

/** What Terraform tells a provider it starts; a services certificate left out means that nothing is encrypted. */
const handshake = {
  TF_PLUGIN_MAGIC_COOKIE: 'd602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2',
  PLUGIN_PROTOCOL_VERSIONS: '6',
}

/** Milliseconds from the start of the provider to its handshake line, beside those of a Node that does nothing. */
export const startUp = (launcher: string, clientCertificate: string, runs: number) =>
  inTurn(
    runs,
    () =>
      timed(async () => {
        const child = spawn(launcher, {
          env: { PATH: process.env.PATH, ...handshake, PLUGIN_CLIENT_CERT: clientCertificate },
          stdio: ['ignore', 'pipe', 'ignore'],
        })
        await once(child.stdout, 'data')
        child.kill('SIGKILL')
      }),
    () => timed(() => once(spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' }), 'exit')),
  )
