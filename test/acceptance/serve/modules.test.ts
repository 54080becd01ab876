import { expect, test } from 'vitest'
import { moduleFiles } from '../modules/module-files.ts'
import { collected } from '../provider/openai-stage.ts'
import { ownServer } from './own-server.ts'

const modules = (trainingFile: string): string => `
provider "openai" {
  host = "tunesmith"
}
module "basic" {
  source            = "./modules/fine_tuning"
  model             = "gpt-4o-mini-2024-07-18"
  training_file     = "${trainingFile}"
  suffix            = "basic"
  completion_window = 600
}
module "enhanced" {
  source                   = "./modules/fine_tuning/enhanced_fine_tuning"
  model                    = "tiny"
  training_file            = "${trainingFile}"
  validation_file          = "${trainingFile}"
  suffix                   = "enhanced"
  hyperparameters          = { n_epochs = "2" }
  completion_window        = 600
  enable_checkpoint_access = true
  checkpoint_permissions   = { enabled = true, project_ids = ["proj_website"] }
}
`

const deployment = `
resource "openai_fine_tuning_job_completion" "enhanced" {
  fine_tuning_job_id = module.enhanced.fine_tuning_job_id
}
resource "openai_model_deployment" "support" {
  fine_tuning_job_id = openai_fine_tuning_job_completion.enhanced.fine_tuning_job_id
  name               = "support"
}
output "deployed" {
  value = openai_model_deployment.support.model
}
output "status" {
  value = module.enhanced.status
}
output "sharing" {
  value = module.enhanced.checkpoint_permissions.state
}
`

test('both modules and a deployment run on a server of your own, unchanged', async () => {
  const { client, trainingFile, ask, test: run } = await ownServer()
  const config = modules(trainingFile)
  let deployed = ''
  await run({
    files: moduleFiles(),
    steps: [
      {
        config: config + deployment,
        check: (_, outputs) => {
          deployed = String(outputs.deployed)
          expect(deployed).toMatch(/^ft:tiny:local:enhanced:\w{8}$/)
          expect(outputs).toMatchObject({ status: 'succeeded', sharing: 'granted' })
        },
      },
      {
        before: async () => expect(await client.models.retrieve(deployed)).toMatchObject({ deployment: 'active' }),
        config,
      },
    ],
  })
  expect((await ask(`/v0/models/${encodeURIComponent(deployed)}`)).status).toBe(404)
  const jobs = await collected(client.fineTuning.jobs.list())
  expect(jobs.map(({ status }) => status)).toEqual(['succeeded', 'succeeded'])
})
