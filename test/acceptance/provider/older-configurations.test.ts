import { expect, test } from 'vitest'
import { openStage } from './openai-stage.ts'

// Configurations as people have them, written for the first version of mkdev-me/openai: only the source is another.

const provider = (key: string, url: string) => `
provider "openai" {
  api_key      = "${key}"
  admin_key    = "sk-admin-0123456789abcdef"
  organization = "org-emulator"
  api_url      = "${url}"
  timeout      = 300
}
`

const jobs = `
resource "openai_file" "training" {
  file    = "training.jsonl"
  purpose = "fine-tune"
}

resource "openai_fine_tuning_job" "basic" {
  model         = "gpt-4o-mini"
  training_file = openai_file.training.id
  suffix        = "basic"
}

resource "openai_fine_tuning_job" "supervised" {
  model         = "gpt-4o-mini"
  training_file = openai_file.training.id
  method {
    type = "supervised"
    supervised {
      hyperparameters {
        n_epochs                 = 3
        batch_size               = 8
        learning_rate_multiplier = 0.1
      }
    }
  }
}

resource "openai_fine_tuning_job" "legacy" {
  model           = "gpt-4o-mini"
  training_file   = openai_file.training.id
  validation_file = openai_file.training.id
  seed            = 42
  hyperparameters {
    n_epochs                 = 2
    batch_size               = 4
    learning_rate_multiplier = 1.5
  }
  metadata = {
    project = "shop"
  }
  integrations {
    type = "wandb"
    wandb {
      project = "tuning"
      name    = "first-run"
      tags    = ["project:tag", "lineage"]
    }
  }
}

resource "openai_fine_tuning_job" "guarded" {
  model                = "gpt-4o-mini"
  training_file        = openai_file.training.id
  suffix               = "timeout-protected-v1"
  cancel_after_timeout = 3600
}

resource "openai_fine_tuned_model" "older" {
  model         = "gpt-4o-mini"
  training_file = openai_file.training.id
  suffix        = "older"
  hyperparameters {
    n_epochs                 = "4"
    batch_size               = 4
    learning_rate_multiplier = 0.1
  }
  completion_window = 7200
  depends_on        = [openai_fine_tuning_job.legacy, openai_fine_tuning_job.guarded]
}
`

/** What refers to a model needs one that has been trained. */
const readings = `
resource "openai_fine_tuning_checkpoint_permission" "shared" {
  checkpoint_id = openai_fine_tuned_model.older.fine_tuned_model
  project_ids   = ["proj_a", "proj_b"]
}

data "openai_fine_tuning_job" "one" {
  fine_tuning_job_id = openai_fine_tuning_job.guarded.id
}

data "openai_fine_tuning_jobs" "page" {
  limit = 2
  after = openai_fine_tuned_model.older.id
}

data "openai_fine_tuning_jobs" "tagged" {
  limit    = 5
  metadata = { project = "shop" }
  depends_on = [openai_fine_tuning_job.legacy]
}

data "openai_fine_tuning_checkpoints" "all" {
  fine_tuning_job_id = openai_fine_tuning_job.guarded.id
  limit              = 2
}

data "openai_fine_tuning_events" "last" {
  fine_tuning_job_id = openai_fine_tuning_job.guarded.id
  limit              = 10
}

data "openai_fine_tuning_checkpoint_permissions" "who" {
  checkpoint_id = openai_fine_tuning_checkpoint_permission.shared.checkpoint_id
  limit         = 20
}

output "read" {
  value = {
    model       = data.openai_fine_tuning_job.one.fine_tuned_model
    status      = data.openai_fine_tuning_job.one.status
    page        = length(data.openai_fine_tuning_jobs.page.jobs)
    tagged      = data.openai_fine_tuning_jobs.tagged.jobs[*].id
    checkpoints = data.openai_fine_tuning_checkpoints.all.checkpoints[*].id
    events      = data.openai_fine_tuning_events.last.events[*].message
    data_json   = data.openai_fine_tuning_events.last.events[*].data_json
    more        = data.openai_fine_tuning_events.last.has_more
    projects    = flatten(data.openai_fine_tuning_checkpoint_permissions.who.permissions[*].project_ids)
  }
}
`

test('each configuration of the older provider is applied with nothing but its source changed', async () => {
  const stage = await openStage({ environment: { OPENAI_API_KEY: undefined, OPENAI_ADMIN_KEY: undefined } })
  const preamble = provider('sk-proj-0123456789abcdef', stage.emulator.url)
  const expectWarnings = [/Deprecated Attribute.*api_url is deprecated: Use `base_url` instead/]
  await stage.test([
    {
      config: preamble + jobs,
      expectWarnings,
      check(state) {
        expect(state.values('openai_fine_tuning_job.guarded')).toMatchObject({ status: 'succeeded' })
        expect(state.values('openai_fine_tuned_model.older')).toMatchObject({
          status: 'succeeded',
          fine_tuned_model: expect.stringMatching(/^ft:gpt-4o-mini-2024-07-18:personal:older:/),
        })
      },
    },
    {
      before: () => stage.pass(),
      config: preamble + jobs + readings,
      expectWarnings: [...expectWarnings, /deprecated/i],
      check(state, { read }) {
        const { id } = state.values('openai_fine_tuning_job.legacy')
        expect(read).toMatchObject({
          status: 'succeeded',
          page: 2,
          tagged: [id],
          checkpoints: [expect.stringMatching(/^ftckpt_/), expect.stringMatching(/^ftckpt_/)],
          more: true,
        })
        expect((read as { projects: string[] }).projects.sort()).toEqual(['proj_a', 'proj_b'])
        expect(read).toHaveProperty('events.length', 10)
      },
    },
  ])
  const made = (await stage.jobs()).map(
    ({ suffix, method, seed }: { suffix?: string | null; method?: unknown; seed: number }) => ({
      suffix,
      method,
      seed,
    }),
  )
  expect(made).toHaveLength(5)
})
