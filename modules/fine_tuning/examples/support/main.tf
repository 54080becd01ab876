terraform {
  required_providers {
    openai = {
      source = "tunesmith/openai"
    }
  }
}

resource "openai_file" "training" {
  file = "training.jsonl"
}

module "support" {
  source = "git::https://github.com/tunesmith/tunesmith.git//modules/fine_tuning?ref=v0.1.0"

  model           = "gpt-4o-mini-2024-07-18"
  training_file   = openai_file.training.id
  suffix          = "support"
  hyperparameters = { n_epochs = 3 }
  metadata        = { team = "support" }

  # Apply waits for the job and cancels it two hours after its creation.
  cancel_after_timeout = 7200
}

# The model name is null until the job has succeeded.
output "model" {
  value = module.support.fine_tuned_model
}
