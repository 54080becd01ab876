import { bindProvider } from '../../../src/framework/bind-provider.ts'
import { servePlugin } from '../../../src/framework/plugin/index.ts'
import { systemClock } from '../../../src/framework/system-clock.ts'
import { protocol5Routes } from './protocol5-routes.ts'
import { tools } from './shed-provider.ts'

// A plugin that speaks only protocol 5, as those of terraform-plugin-sdk do, and says so in its handshake line.
const { stdout } = process
const write = stdout.write.bind(stdout)
stdout.write = (line: unknown): boolean => write(String(line).replace(/^1\|6\|/, '1|5|'))
if (process.env.PLUGIN_NOISE) process.stderr.write('panic: not really\n')

await servePlugin({
  name: 'shed',
  minimumNode: '22.18',
  async load(log) {
    const bound = bindProvider(tools, { clock: systemClock, environment: process.env, log })
    return { routes: protocol5Routes(bound.routes), stop: () => bound.stop() }
  },
})
