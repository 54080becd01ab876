locals {
  supervised = var.training_method == "supervised" ? var.hyperparameters : {}
  dpo        = var.training_method == "dpo" ? var.hyperparameters : {}
}

# Both methods are written out and the one that is not used stays empty, so that even training_method may be something
# that is only known after apply.
resource "openai_fine_tuning_job" "this" {
  model                = var.model
  training_file        = var.training_file
  validation_file      = var.validation_file
  suffix               = var.suffix
  metadata             = var.metadata
  cancel_after_timeout = var.cancel_after_timeout

  method {
    type = var.training_method

    supervised {
      hyperparameters {
        n_epochs                 = lookup(local.supervised, "n_epochs", null)
        batch_size               = lookup(local.supervised, "batch_size", null)
        learning_rate_multiplier = lookup(local.supervised, "learning_rate_multiplier", null)
      }
    }

    dpo {
      hyperparameters {
        n_epochs                 = lookup(local.dpo, "n_epochs", null)
        batch_size               = lookup(local.dpo, "batch_size", null)
        learning_rate_multiplier = lookup(local.dpo, "learning_rate_multiplier", null)
        beta                     = lookup(local.dpo, "beta", null)
      }
    }
  }

  lifecycle {
    precondition {
      condition     = var.training_method == "dpo" || !contains(keys(var.hyperparameters), "beta")
      error_message = "The hyperparameter beta is for training_method = \"dpo\" alone."
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
