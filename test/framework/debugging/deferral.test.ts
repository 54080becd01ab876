import { expect, test } from 'vitest'
import { unknownValue } from '../../../src/framework/cty/index.ts'
import { Deferred_Reason } from '../../../src/framework/gen/tfplugin6_pb.ts'
import {
  attribute,
  configured,
  configureUnknown,
  message,
  nothing,
  pass,
  safe,
  vaultCalls,
  visit,
} from './vault-calls.ts'

const plan = {
  typeName: 'vault_safe',
  config: message(safe, { name: unknownValue }),
  priorState: nothing(safe),
  proposedNewState: message(safe, { name: unknownValue }),
}
const read = { typeName: 'vault_safe', currentState: message(safe, { name: 'elsewhere', told: '', token: '' }) }
const find = { typeName: 'vault_safe', id: 'elsewhere' }
const visited = { typeName: 'vault_visit', config: message(visit, { name: 'elsewhere' }) }

const allowed = { clientCapabilities: { deferralAllowed: true } }

test('a plan hook puts its object off, with a plan as good as there can be', async () => {
  const calls = await configured(vaultCalls())
  const { deferred, diagnostics, plannedState } = await calls.planResourceChange({ ...plan, ...allowed })
  expect(diagnostics).toEqual([])
  expect(deferred?.reason).toBe(Deferred_Reason.RESOURCE_CONFIG_UNKNOWN)
  expect(attribute(safe, plannedState, 'token')).toEqual(unknownValue)
})

test('an object that cannot be read yet stays as it was', async () => {
  const calls = await configured(vaultCalls())
  const { deferred, newState } = await calls.readResource({ ...read, ...allowed })
  expect(deferred?.reason).toBe(Deferred_Reason.ABSENT_PREREQ)
  expect(attribute(safe, newState, 'name')).toBe('elsewhere')
})

test('an import that cannot be made yet brings nothing', async () => {
  const calls = await configured(vaultCalls())
  const { deferred, diagnostics, importedResources } = await calls.importResourceState({ ...find, ...allowed })
  expect(deferred?.reason).toBe(Deferred_Reason.ABSENT_PREREQ)
  expect([diagnostics, importedResources]).toEqual([[], []])
})

test('a deferred data source has its configured values, and unknown ones otherwise', async () => {
  const calls = await configured(vaultCalls())
  const { deferred, state } = await calls.readDataSource({ ...visited, ...allowed })
  expect(deferred?.reason).toBe(Deferred_Reason.ABSENT_PREREQ)
  expect(attribute(visit, state, 'name')).toBe('elsewhere')
  expect(attribute(visit, state, 'told')).toEqual(unknownValue)
})

test('a Terraform without deferrals gets an error that says what to do', async () => {
  const calls = await configured(vaultCalls())
  const answers = [
    await calls.planResourceChange(plan),
    await calls.readResource(read),
    await calls.importResourceState(find),
    await calls.readDataSource(visited),
    await configureUnknown(vaultCalls(), false),
  ]
  const [summaries, details] = [
    answers.map(({ diagnostics }) => diagnostics.map(({ summary }) => summary)),
    answers.map(({ diagnostics }) => diagnostics[0]?.detail),
  ]
  expect(summaries).toEqual([
    ['Cannot plan vault_safe'],
    ['Cannot read vault_safe'],
    ['Cannot import vault_safe'],
    ['Cannot read vault_visit'],
    ['Cannot configure the provider vault'],
  ])
  expect(details[0]).toMatch(/cannot be done yet, because one of its arguments is not known yet.*with -target/)
  expect(answers.some((answer) => 'deferred' in answer && answer.deferred)).toBe(false)
})

test('a provider that could not be configured yet puts off all that needs it', async () => {
  const calls = vaultCalls()
  expect((await configureUnknown(calls, true)).diagnostics).toEqual([])
  const answers = [
    await calls.planResourceChange({ ...plan, ...allowed }),
    await calls.readResource({ ...read, ...allowed }),
    await calls.readDataSource({ ...visited, ...allowed }),
    await calls.openEphemeralResource({ typeName: 'vault_pass', config: message(pass, {}), ...allowed }),
  ]
  expect(answers.map(({ deferred, diagnostics }) => [deferred?.reason, diagnostics])).toEqual(
    answers.map(() => [Deferred_Reason.PROVIDER_CONFIG_UNKNOWN, []]),
  )
})
