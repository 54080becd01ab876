# The blocks of hyperparameters are written by `npm run bindings`.

# Only the method that is used is written. Even training_method may be known only after apply.
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

    dynamic "reinforcement" {
      for_each = var.training_method == "reinforcement" ? [var.hyperparameters] : []
      content {
        grader_json          = jsonencode(var.grader)
        response_format_json = var.response_format == null ? null : jsonencode(var.response_format)

        hyperparameters {
          n_epochs                 = lookup(reinforcement.value, "n_epochs", null)
          batch_size               = lookup(reinforcement.value, "batch_size", null)
          learning_rate_multiplier = lookup(reinforcement.value, "learning_rate_multiplier", null)
          compute_multiplier       = lookup(reinforcement.value, "compute_multiplier", null)
          eval_interval            = lookup(reinforcement.value, "eval_interval", null)
          eval_samples             = lookup(reinforcement.value, "eval_samples", null)
          reasoning_effort         = lookup(reinforcement.value, "reasoning_effort", null)
        }
      }
    }
  }

  lifecycle {
    precondition {
      condition     = length(local.misplaced) == 0
      error_message = "training_method = \"${var.training_method}\" has no hyperparameter ${join(", ", local.misplaced)}."
    }
    precondition {
      condition     = (var.grader != null) == (var.training_method == "reinforcement")
      error_message = "training_method = \"reinforcement\" needs a grader, and no other method has one."
    }
    precondition {
      condition     = var.response_format == null || var.training_method == "reinforcement"
      error_message = "response_format is for training_method = \"reinforcement\" only."
    }
  }
}

locals {
  hyperparameters_of = {
    supervised    = ["n_epochs", "batch_size", "learning_rate_multiplier"]
    dpo           = ["n_epochs", "batch_size", "learning_rate_multiplier", "beta"]
    reinforcement = ["n_epochs", "batch_size", "learning_rate_multiplier", "compute_multiplier", "eval_interval", "eval_samples", "reasoning_effort"]
  }
  misplaced = setsubtract(keys(var.hyperparameters), local.hyperparameters_of[var.training_method])
}

# Waiting is apart from the job, so that nothing that happens to the waiting trains twice.
resource "openai_fine_tuning_job_completion" "this" {
  count = var.completion_window > 0 ? 1 : 0

  fine_tuning_job_id = openai_fine_tuning_job.this.id
  window             = var.completion_window
}

locals {
  completion = one(openai_fine_tuning_job_completion.this)
  waited     = local.completion != null
}
