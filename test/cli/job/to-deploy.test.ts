import { expect, test } from 'vitest'
import { toDeploy } from '../../../src/cli/job/to-deploy.ts'
import { hosts } from '../../../src/openai/index.ts'

test('a model that has been trained is not said to answer where it has to be deployed', () => {
  expect(toDeploy('ftjob-1', hosts.openai)).toBeUndefined()
  expect(toDeploy('ftjob-1', hosts.nebius)).toBe(
    'The model does not answer yet: Nebius Token Factory serves it once it is deployed. To deploy it: tunesmith deploy ftjob-1 --name NAME',
  )
  expect(toDeploy('ftjob-1', hosts.azure)).toContain('Deploy it with the module `modules/foundry_deployment`')
})
