resource "openai_fine_tuning_job" "this" {
  model                = var.model
  training_file        = var.training_file
  validation_file      = var.validation_file
  suffix               = var.suffix
  metadata             = var.metadata
  cancel_after_timeout = var.cancel_after_timeout

  method {
    type = var.training_method

    dynamic "supervised" {
      for_each = var.training_method == "supervised" ? [var.hyperparameters] : []

      content {
        hyperparameters {
          n_epochs                 = lookup(supervised.value, "n_epochs", null)
          batch_size               = lookup(supervised.value, "batch_size", null)
          learning_rate_multiplier = lookup(supervised.value, "learning_rate_multiplier", null)
        }
      }
    }

    dynamic "dpo" {
      for_each = var.training_method == "dpo" ? [var.hyperparameters] : []

      content {
        hyperparameters {
          n_epochs                 = lookup(dpo.value, "n_epochs", null)
          batch_size               = lookup(dpo.value, "batch_size", null)
          learning_rate_multiplier = lookup(dpo.value, "learning_rate_multiplier", null)
          beta                     = lookup(dpo.value, "beta", null)
        }
      }
    }
  }
}

# Waiting is apart from the job, so that nothing that befalls the waiting trains twice.
resource "openai_fine_tuning_job_completion" "this" {
  count = var.completion_window > 0 ? 1 : 0

  fine_tuning_job_id = openai_fine_tuning_job.this.id
  window             = var.completion_window
}

locals {
  completion = one(openai_fine_tuning_job_completion.this)
  waited     = local.completion != null
}
