import { expect, onTestFinished, test } from 'vitest'
import { createWorkspace } from '../../../scripts/demo/workspace.ts'
import { jobIn, testServer, yamlFor } from '../../server/server-fixture.ts'
import { binary } from '../product.ts'

const projects = `
projects:
  - id: proj_website
  - id: proj_helpdesk
`

test('the quickstart, unchanged, trains on a server of its own', async () => {
  const { server, client } = await testServer({ yaml: yamlFor(projects) })
  const workspace = await createWorkspace(binary, server.url, server.firstKeys)
  onTestFinished(() => workspace.close())
  const apply = () => workspace.run('apply', '-no-color', '-input=false', '-auto-approve')
  await workspace.run('init', '-no-color', '-input=false')
  expect((await apply()).stdout).toContain('Apply complete! Resources: 4 added')
  const { job } = await workspace.outputs()
  await jobIn(client, String(job), 'succeeded', 'failed')
  await apply()

  const { status, model, shared_with } = await workspace.outputs()
  expect(status).toBe('succeeded')
  expect(model).toMatch(/^ft:tiny:local:velodrom:\w{8}$/)
  expect(shared_with).toMatchObject({
    state: 'granted',
    permissions: { proj_website: expect.stringMatching(/^cp_/), proj_helpdesk: expect.stringMatching(/^cp_/) },
  })
  const plan = await workspace.run('plan', '-no-color', '-input=false', '-detailed-exitcode')
  expect(plan.stdout).toContain('No changes.')
  const destroyed = await workspace.run('destroy', '-no-color', '-input=false', '-auto-approve')
  expect(destroyed.stdout).toContain('Destroy complete! Resources: 4 destroyed')
})
