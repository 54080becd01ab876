import { servePlugin } from '../../../src/framework/plugin/index.ts'

/** A provider with nothing spawned by tests. What it does beside that, the environment says. */
await servePlugin({
  name: 'fixture',
  minimumNode: process.env.FIXTURE_MINIMUM_NODE ?? '22.18',
  every: (_milliseconds, run) => void setInterval(run, 20).unref(),
  async load() {
    if (process.env.FIXTURE_NOISE) {
      console.log('noise '.repeat(50_000))
      process.stdout.write('more noise')
    }
    if (process.env.FIXTURE_UNCAUGHT) setImmediate(() => Promise.reject(new Error('nobody caught me')))
    if (process.env.FIXTURE_FAILS) throw new Error('a file is missing')
    const { echoRoutes } = await import('./echo-routes.ts')
    return { routes: echoRoutes, stop() {} }
  },
})
