import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { Decimal, decodeMsgpack, stringType, unknownValue } from '../../../src/framework/cty/index.ts'
import { createLogger } from '../../../src/framework/plugin/index.ts'
import { protocolLog } from '../../../src/framework/protocol-log.ts'
import { toDynamicValue } from '../../../src/framework/protocol6/index.ts'
import { configured, knock, message, meta, nothing, pass, safe, search, vaultCalls, visit } from './vault-calls.ts'
import { secret } from './vault-provider.ts'

const user = new Map([
  ['name', 'Ada'],
  ['key', `${secret}-user`],
])
const written = {
  name: 'a',
  password: `${secret}-password`,
  pin: Decimal.parse('4711'),
  once: `${secret}-once`,
  users: [user],
  by_key: new Map([['x', new Map([['key', `${secret}-key`]])]]),
}
const kept = { ...written, once: null, told: '', token: `${secret}-token` }

const clock = { now: () => 1_700_000_000_000, sleep: async () => {}, alarm: async () => {} }

/** Makes every kind of call, and gives what was logged and what was written. */
const traced = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'protocol-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const lines: Record<string, unknown>[] = []
  const write = (line: string) => void lines.push(JSON.parse(line))
  const log = createLogger({ environment: { TF_LOG: 'trace' }, name: 'sdk.proto', write, clock: () => new Date(0) })
  const calls = await configured(vaultCalls({ clock, environment: { TF_LOG_SDK_PROTO_DATA_DIR: folder } }, log))
  const typeName = 'vault_safe'
  const [config, state] = [message(safe, written), message(safe, kept)]
  const plannedState = message(safe, { ...kept, told: unknownValue, token: unknownValue })
  const providerMeta = message(meta, { module: 'network' })
  const privateState = new TextEncoder().encode(`{"key":"${secret}-private"}`)
  await calls.validateResourceConfig({ typeName, config, clientCapabilities: { writeOnlyAttributesAllowed: true } })
  await calls.planResourceChange({
    typeName,
    config,
    priorState: nothing(safe),
    proposedNewState: config,
    providerMeta,
  })
  await calls.applyResourceChange({ typeName, config, priorState: nothing(safe), plannedState, providerMeta })
  await calls.readResource({ typeName, currentState: state, private: privateState })
  await calls.upgradeResourceState({
    typeName,
    version: 0n,
    rawState: { json: new TextEncoder().encode(`{"password":"${secret}-raw"}`) },
  })
  await calls.importResourceState({ typeName, id: 'b' })
  await calls.readDataSource({ typeName: 'vault_visit', config: message(visit, { name: 'a' }) })
  await calls.openEphemeralResource({ typeName: 'vault_pass', config: message(pass, {}) })
  await calls.callFunction({ name: 'open', arguments: [toDynamicValue(`${secret}-argument`, stringType)] })
  for await (const _ of calls.listResource({
    typeName,
    config: message(search, {}),
    includeResourceObject: true,
    limit: 1n,
  }));
  for await (const _ of calls.invokeAction({ actionType: 'vault_knock', config: message(knock, { name: 'a' }) }));
  return { lines, folder, files: readdirSync(folder).sort() }
}

test('every call is logged with its name, type, id, duration and diagnostics', async () => {
  const { lines } = await traced()
  const of = (rpc: string) => lines.filter(({ tf_rpc }) => tf_rpc === rpc)
  const [received, ...rest] = of('ApplyResourceChange').filter((line) => !('tf_proto_data_file' in line))
  expect(received).toMatchObject({
    '@message': 'Received request',
    '@level': 'trace',
    '@module': 'sdk.proto',
    tf_resource_type: 'vault_safe',
    tf_req_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
  })
  expect(rest).toMatchObject([
    {
      '@message': 'Response contains warning diagnostic',
      '@level': 'warn',
      tf_req_id: received?.tf_req_id,
      diagnostic_severity: 'WARNING',
      diagnostic_summary: 'Doors Open',
      diagnostic_detail: 'Close them.',
      diagnostic_attribute: 'name',
    },
    {
      '@message': 'Served request',
      tf_req_id: received?.tf_req_id,
      tf_req_duration_ms: 0,
      diagnostic_error_count: 0,
      diagnostic_warning_count: 1,
    },
  ])
  expect(of('InvokeAction').at(-1)).toMatchObject({ tf_action_type: 'vault_knock', diagnostic_error_count: 1 })
  expect(of('ListResource').at(-1)).toMatchObject({ tf_list_resource_type: 'vault_safe', '@message': 'Served request' })
  expect(of('CallFunction')[0]).toMatchObject({ tf_function_name: 'open' })
})

test('payloads are written as JSON and msgpack, with secret and unknown values described', async () => {
  const { folder, files } = await traced()
  const named = (part: string) => files.filter((file) => file.includes(`_${part}_`))
  const [json = '', msgpack = ''] = named('PlanResourceChange_Response_PlannedState')
  expect(json).toMatch(/^1700000000000_PlanResourceChange_Response_PlannedState_[0-9a-f]{8}\.json$/)
  expect(JSON.parse(readFileSync(join(folder, json), 'utf8'))).toEqual({
    name: 'a',
    password: '(sensitive value)',
    pin: '(sensitive value)',
    once: null,
    users: [{ name: 'Ada', key: '(sensitive value)' }],
    by_key: { x: { key: '(sensitive value)' } },
    told: '(known after apply)',
    token: '(sensitive value)',
  })
  const decoded = decodeMsgpack(readFileSync(join(folder, msgpack)), safe.type)
  expect(decoded instanceof Map && [decoded.get('name'), decoded.get('pin')]).toEqual(['a', unknownValue])
  expect(statSync(join(folder, json)).mode & 0o777).toBe(0o600)
  expect(JSON.parse(readFileSync(join(folder, named('ConfigureProvider_Request_Config')[0] ?? ''), 'utf8'))).toEqual({
    region: null,
    token: '(sensitive value)',
  })
  const kinds = new Set(files.map((file) => file.replace(/^\d+_(.*)_[0-9a-f]{8}\.\w+$/, '$1')))
  expect([...kinds]).toEqual([
    'ApplyResourceChange_Request_Config',
    'ApplyResourceChange_Request_PlannedState',
    'ApplyResourceChange_Request_PriorState',
    'ApplyResourceChange_Request_ProviderMeta',
    'ApplyResourceChange_Response_NewIdentity',
    'ApplyResourceChange_Response_NewState',
    'ConfigureProvider_Request_Config',
    'ImportResourceState_Response_ImportedResources0Identity',
    'ImportResourceState_Response_ImportedResources0State',
    'InvokeAction_Request_Config',
    'ListResource_Request_Config',
    'ListResource_Response0_Identity',
    'ListResource_Response0_ResourceObject',
    'PlanResourceChange_Request_Config',
    'PlanResourceChange_Request_PriorState',
    'PlanResourceChange_Request_ProposedNewState',
    'PlanResourceChange_Request_ProviderMeta',
    'PlanResourceChange_Response_PlannedState',
    'ReadDataSource_Request_Config',
    'ReadDataSource_Response_State',
    'ReadResource_Request_CurrentState',
    'ReadResource_Response_NewIdentity',
    'ReadResource_Response_NewState',
    'UpgradeResourceState_Response_UpgradedState',
    'ValidateResourceConfig_Request_Config',
  ])
})

test('no secret is in the log or in a file', async () => {
  const { lines, folder, files } = await traced()
  const all = [JSON.stringify(lines), ...files.map((file) => readFileSync(join(folder, file), 'latin1'))]
  expect(files.length).toBeGreaterThan(40)
  for (const text of all) {
    expect(text).not.toContain(secret)
    expect(text).not.toContain('4711')
  }
})

test('a folder that cannot be written to fails no call', async () => {
  const lines: string[] = []
  const log = createLogger({
    environment: { TF_LOG: 'error' },
    name: 'p',
    write: (line) => lines.push(line),
    clock: () => new Date(0),
  })
  const calls = vaultCalls({ environment: { TF_LOG_SDK_PROTO_DATA_DIR: '/dev/null/nowhere' } }, log)
  const { state } = await (await configured(calls)).readDataSource({
    typeName: 'vault_visit',
    config: message(visit, { name: 'a' }),
  })
  expect(state?.msgpack.length).toBeGreaterThan(0)
  expect(lines.join('')).toMatch(/ENOTDIR.*Unable to write protocol data file/)
})

test.each([
  [{}, []],
  [{ TF_LOG: 'off' }, []],
  [{ TF_LOG: 'trace' }, ['trace', 'error']],
  [{ TF_LOG: 'trace', TF_LOG_SDK: 'error' }, ['error']],
  [{ TF_LOG_PROVIDER: 'trace', TF_LOG_SDK_PROTO: 'off' }, []],
  [{ TF_LOG_SDK: 'error', TF_LOG_SDK_PROTO: 'trace' }, ['trace', 'error']],
])('under %o the protocol is logged at its own level', (environment, levels) => {
  const lines: string[] = []
  const log = protocolLog(environment, (line) => lines.push(JSON.parse(line)['@level']))
  log?.trace('one')
  log?.error('two')
  expect(lines).toEqual(levels)
})
