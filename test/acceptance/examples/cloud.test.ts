import { type Log, unknown } from '@tunesmith/framework'
import { fakeClock, size, startProvider, testProvider, valuesSame } from '@tunesmith/framework/testing'
import { expect, test } from 'vitest'
import { Cloud } from '../../../examples/providers/cloud/cloud.ts'
import { machine } from '../../../examples/providers/cloud/machine.ts'
import { cloudProvider } from '../../../examples/providers/cloud/provider.ts'

const silent = () => {}
const silentLog: Log = { trace: silent, debug: silent, info: silent, warn: silent, error: silent }

const provider = `
provider "cloud" {
  region = "north"
  key    = "secret"
}
`

const web = (rest: string) => `${provider}
resource "cloud_machine" "web" {
  name = "web"
  ${rest}
}
`

// #region acceptance
test('a machine is created, updated, imported and destroyed', async () => {
  const cloud = new Cloud()
  const id = valuesSame()
  await testProvider({
    provider: cloudProvider(() => cloud),
    steps: [
      {
        config: web('disk {\n gigabytes = 10 \n}'),
        planCheck: (plan) => plan.expectValues('cloud_machine.web', { price: 0.5, label: 'web', id: unknown }),
        check: (state) => state.expectValues('cloud_machine.web', { id, disk: size(1) }),
      },
      {
        config: web('size = "large"\n disk {\n gigabytes = 10 \n}'),
        planCheck: (plan) => plan.expectAction('cloud_machine.web', 'update'),
        check: (state) => state.expectValues('cloud_machine.web', { id, size: 'large' }),
      },
      { import: { address: 'cloud_machine.web', id: 'm-1' } },
      { config: web('password = "short"'), expectError: /Weak Password/ },
    ],
    checkDestroy: () => expect(cloud.machines.size).toBe(0),
  })
})
// #endregion

// #region unit
test('a machine whose disk is rejected is kept, tainted', async () => {
  const running = startProvider(cloudProvider(() => new Cloud()))
  await running.configure({ region: 'north', key: 'secret' })
  const web = running.resource(machine)
  expect(await web.plan({ name: 'web', label: unknown })).toMatchObject({ action: 'create', diagnostics: [] })
  const { state, diagnostics } = await web.apply({ name: 'web', disk: [{ gigabytes: 10 }, { gigabytes: 5000 }] })
  expect(diagnostics).toMatchObject([{ summary: 'Cannot create cloud_machine', detail: 'too_big: 5000 GB' }])
  expect(state).toMatchObject({ id: 'm-1', disk: [{ gigabytes: 10 }] })
  expect(web.tainted).toBe(true)
})
// #endregion

test('a name that is taken is explained, at its attribute', async () => {
  const cloud = new Cloud()
  await cloud.create('web', 'small')
  const running = startProvider(cloudProvider(() => cloud))
  await running.configure({ region: 'north', key: 'secret' })
  const { diagnostics } = await running.resource(machine).apply({ name: 'web' })
  expect(diagnostics).toMatchObject([{ summary: 'Name Taken', attribute: 'name' }])
})

test('a deletion waits until the machine is gone, and no longer than its timeout', async () => {
  class Slow extends Cloud {
    override async delete(): Promise<void> {}
  }
  const clock = fakeClock()
  const running = startProvider(
    cloudProvider(() => new Slow()),
    { clock },
  )
  await running.configure({ region: 'north', key: 'secret' })
  const web = running.resource(machine)
  await web.apply({ name: 'web' })
  const { diagnostics, state } = await web.destroy()
  expect(diagnostics[0]?.detail).toMatch(/canceled: it took longer than the 5m that timeouts.delete allows/)
  expect(state?.id).toBe('m-1')
})

test('a machine that was changed elsewhere in the meantime is not updated', async () => {
  const cloud = new Cloud()
  const running = startProvider(cloudProvider(() => cloud))
  await running.configure({ region: 'north', key: 'secret' })
  const web = running.resource(machine)
  await web.apply({ name: 'web' })
  await cloud.attach('m-1', 5)
  expect((await web.apply({ name: 'web', size: 'large' })).diagnostics[0]?.detail).toBe('changed_meanwhile: m-1')
  await web.refresh()
  expect((await web.apply({ name: 'web', size: 'large', disk: [{ gigabytes: 5 }] })).diagnostics).toEqual([])
})

test('a state of the first version is upgraded', async () => {
  const running = startProvider(cloudProvider(() => new Cloud()))
  await running.configure({ region: 'north', key: 'secret' })
  const { state, diagnostics } = await running.resource(machine).upgrade(0, { id: 'm-7', name: 'old', type: 'xl' })
  expect([state, diagnostics]).toMatchObject([{ id: 'm-7', size: 'large', label: 'old' }, []])
})

test('provider_meta of a module reaches the handler', async () => {
  const told: unknown[] = []
  const cloud = new Cloud()
  await cloud.create('web', 'small')
  const log = { ...silentLog, debug: (_: string, fields: unknown) => void told.push(fields) }
  const module = (meta: string) => `
terraform {
  provider_meta "cloud" {
    ${meta}
  }
}
${provider}
data "cloud_machine" "web" {
  name = "web"
}
`
  await testProvider({
    provider: cloudProvider(() => cloud),
    dependencies: { log },
    steps: [{ config: module('team = "web"') }, { config: module(''), expectError: /"team" is required/ }],
  })
  expect(told).toContainEqual({ name: 'web', by: 'web' })
})

test('a Terraform without deferrals gets an error that says what the provider waits for', async () => {
  const config = `
resource "terraform_data" "region" {
  input = "north"
}
provider "cloud" {
  region = terraform_data.region.output
}
resource "cloud_machine" "web" {
  name = "web"
}
`
  await testProvider({
    provider: cloudProvider(() => new Cloud()),
    steps: [{ config, expectError: /an argument of its provider is not known yet.*with -target/ }],
  })
})
