import { expect, test } from 'vitest'
import { openStage } from '../provider/openai-stage.ts'
import { moduleCall, moduleFiles } from './module-files.ts'

const files = moduleFiles()

/** Values that nobody knows before apply, as those of another resource are. */
const unknownValues = `
variable "round" {
  default = 1
}

resource "terraform_data" "given" {
  triggers_replace = var.round
  input = {
    model       = "gpt-4o-mini-2024-07-18"
    suffix      = "from-afar"
    method      = "supervised"
    epochs      = { n_epochs = "2" }
    metadata    = { team = "support" }
    timeout     = 3600
    share       = true
    projects    = ["proj_a", "proj_b"]
    permissions = { enabled = true, project_ids = ["proj_c"] }
  }
}

locals {
  given = terraform_data.given.output
}
`

const everything = `
  model                = local.given.model
  training_file        = openai_file.training.id
  validation_file      = openai_file.training.id
  suffix               = local.given.suffix
  training_method      = local.given.method
  hyperparameters      = local.given.epochs
  metadata             = local.given.metadata
  cancel_after_timeout = local.given.timeout
`

test.for(['fine_tuning', 'fine_tuning/enhanced_fine_tuning'])(
  '%s plans on first use, whatever its inputs will be',
  async (folder) => {
    const stage = await openStage()
    await stage.test([{ config: `${unknownValues}${moduleCall(`./modules/${folder}`, everything)}` }], { files })
    expect(await stage.jobs()).toEqual([
      expect.objectContaining({
        user_provided_suffix: 'from-afar',
        metadata: expect.objectContaining({ team: 'support' }),
        method: { type: 'supervised', supervised: { hyperparameters: expect.objectContaining({ n_epochs: 2 }) } },
      }),
    ])
  },
)

test.for([
  [
    'share_with_organizations = local.given.projects\n checkpoint_permissions = local.given.permissions',
    ['proj_a', 'proj_b', 'proj_c'],
  ],
  [
    'share_with_organizations = [format("org-%s", local.given.suffix)]\n checkpoint_permissions = { enabled = local.given.share, project_ids = local.given.projects }',
    ['org-from-afar', 'proj_a', 'proj_b'],
  ],
] as const)('a list to share with may be unknown at first and later: %s', async ([sharing, shared]) => {
  const stage = await openStage()
  const basics =
    'model = "gpt-4o-mini-2024-07-18"\n  training_file = openai_file.training.id\n  completion_window = 3600'
  const config = `${unknownValues}${moduleCall('./modules/fine_tuning/enhanced_fine_tuning', `${basics}\n  ${sharing}`)}`
  const check = async () =>
    expect(await stage.projects((await stage.jobs())[0]?.fine_tuned_model ?? '')).toEqual(shared)
  await stage.test(
    [
      { config, check },
      { variables: { round: 2 }, check },
    ],
    { files },
  )
})
