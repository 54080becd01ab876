import { expect, test } from 'vitest'
import { openAccount, trainingData } from '../guides/account.ts'
import { moduleFiles, publishModules } from './module-files.ts'

const files = moduleFiles()
const examples = Object.entries(files).filter(([path]) => path.includes('/examples/'))
/** Those at OpenAI; `foundry-deployment.test.ts` applies the others. */
const atOpenAI = examples.filter(([, config]) => !config.includes('azapi'))

test('each module has an example', () => {
  const withExample = new Set(examples.map(([path]) => path.split('/examples/')[0]))
  const modules = Object.keys(files).filter((path) => path.endsWith('/variables.tf') && !path.includes('/examples/'))
  expect(withExample).toEqual(new Set(modules.map((path) => path.replace('/variables.tf', ''))))
})

// Read from git by Terraform, as a user does.
test.for(atOpenAI)('%s is applied, and applied again when its job has succeeded', async ([, config]) => {
  publishModules()
  const stage = await openAccount()
  const everyOutputTells = {
    check: (_: unknown, outputs: object) => expect(Object.values(outputs)).not.toContain(undefined),
  }
  await stage.test([{ config }, { before: () => stage.pass(), ...everyOutputTells }], { files: trainingData })
})
