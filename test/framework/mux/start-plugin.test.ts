import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { bindProvider } from '../../../src/framework/bind-provider.ts'
import { Provider } from '../../../src/framework/gen/tfplugin6_pb.ts'
import { createCaller } from '../../../src/framework/grpc/caller.ts'
import { type MuxedPlugin, muxProvider } from '../../../src/framework/mux/index.ts'
import { objectShape } from '../../../src/framework/schema/index.ts'
import { RunningProvider, silentLog, testDependencies } from '../../../src/framework/testing/index.ts'
import { attributes, shed, tool } from './shed-provider.ts'

const plugin: MuxedPlugin = {
  command: process.execPath,
  args: [fileURLToPath(new URL('protocol5-plugin.ts', import.meta.url))],
}

/** Serves the shed together with a plugin in a process of its own. */
const start = async (one: MuxedPlugin, environment: Readonly<Record<string, string>> = {}) => {
  const said: string[] = []
  const bound = bindProvider(shed, testDependencies({}))
  const muxed = await muxProvider({ name: 'shed', ...bound }, [one], {
    environment: { PATH: process.env.PATH, ...environment },
    logger: silentLog,
    write: (line) => said.push(line),
  })
  onTestFinished(() => muxed.stop())
  return { calls: createCaller(Provider, muxed.routes), stop: muxed.stop, said }
}

test('a plugin that speaks protocol 5 is started, and serves its objects as protocol 6', async () => {
  const { calls } = await start(plugin)
  const { resourceSchemas, functions, diagnostics } = await calls.getProviderSchema({})
  expect(diagnostics).toEqual([])
  expect(Object.keys(resourceSchemas).sort()).toEqual(['shed_shelf', 'shed_tool'])
  expect(Object.keys(functions)).toEqual(['shout'])
  const declared = resourceSchemas.shed_tool?.block?.attributes ?? []
  expect(declared.find(({ name }) => name === 'pin')).toMatchObject({ writeOnly: true, deprecationMessage: '' })
  expect(declared.find(({ name }) => name === 'label')).toMatchObject({
    writeOnly: false,
    deprecationMessage: 'Use `name` instead.',
  })
  expect(await calls.configureProvider({})).toMatchObject({ diagnostics: [] })
  const events = []
  for await (const { type } of calls.invokeAction({
    actionType: 'shed_tidy',
    config: { msgpack: Uint8Array.of(0x80) },
  }))
    events.push(type.case)
  expect(events).toEqual(['progress', 'completed'])
})

test('when the plugin ends during a call, the error says how, and what it wrote last', async () => {
  const { calls, said } = await start(plugin, { PLUGIN_NOISE: '1' })
  const call = new RunningProvider({ calls, deferralAllowed: false }, objectShape(attributes))
    .resource(tool)
    .apply({ name: 'panic' })
  await expect(call).rejects.toThrow(/ended with code 7\npanic: not really/)
  expect(said).toEqual(['panic: not really\n'])
})

test.for([
  ['that does not exist', { command: '/nowhere/at-all' }, /could not be started.*ENOENT/],
  [
    'that is no plugin',
    { command: process.execPath, args: ['-p', '1'] },
    /it is no Terraform plugin: its first line is "1"/,
  ],
  ['that ends', { command: process.execPath, args: ['-e', 'process.exit(3)'] }, /ended with code 3/],
] as const)('a program %s is an error that says so', async ([, one, message]) => {
  await expect(start(one)).rejects.toThrow(message)
})
