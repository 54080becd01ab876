import { EventEmitter } from 'node:events'
import { PassThrough } from 'node:stream'
import type { PluginProcess } from '../../../src/framework/plugin/index.ts'

/** A process for tests: it remembers what it was told, and does not end. */
export class FakeProcess extends EventEmitter implements PluginProcess {
  readonly env: Record<string, string>
  readonly version = 'v22.20.0'
  readonly execPath = '/usr/bin/node'
  readonly platform: string
  ppid = process.pid
  readonly stdout = new PassThrough()
  readonly stderr = new PassThrough()
  readonly exitCode = Promise.withResolvers<number>()
  readonly printed: { stdout: string; stderr: string } = { stdout: '', stderr: '' }

  constructor(env: Record<string, string>, platform: string = process.platform) {
    super()
    this.env = env
    this.platform = platform
    this.stdout.on('data', (chunk) => {
      this.printed.stdout += chunk
    })
    this.stderr.on('data', (chunk) => {
      this.printed.stderr += chunk
    })
  }

  kill(pid: number, signal: 0): boolean {
    return process.kill(pid, signal)
  }

  exit(code: number): void {
    this.emit('exit')
    this.exitCode.resolve(code)
  }
}
