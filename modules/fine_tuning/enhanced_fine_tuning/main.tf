resource "openai_fine_tuning_job" "this" {
  model                = var.model
  training_file        = var.training_file
  validation_file      = var.validation_file
  suffix               = var.suffix
  metadata             = var.metadata
  cancel_after_timeout = var.cancel_after_timeout

  # No block is named after a method, so that even training_method may be known only after apply.
  method {
    type = var.training_method

    # Written by `npm run bindings`.
    hyperparameters {
      n_epochs                 = lookup(var.hyperparameters, "n_epochs", null)
      batch_size               = lookup(var.hyperparameters, "batch_size", null)
      learning_rate_multiplier = lookup(var.hyperparameters, "learning_rate_multiplier", null)
      beta                     = lookup(var.hyperparameters, "beta", null)
      compute_multiplier       = lookup(var.hyperparameters, "compute_multiplier", null)
      eval_interval            = lookup(var.hyperparameters, "eval_interval", null)
      eval_samples             = lookup(var.hyperparameters, "eval_samples", null)
      reasoning_effort         = lookup(var.hyperparameters, "reasoning_effort", null)
    }

    dynamic "reinforcement" {
      for_each = var.grader == null ? [] : [var.grader]

      content {
        grader_json          = jsonencode(reinforcement.value)
        response_format_json = var.response_format == null ? null : jsonencode(var.response_format)
      }
    }
  }

  lifecycle {
    precondition {
      condition     = (var.grader != null) == (var.training_method == "reinforcement")
      error_message = "training_method = \"reinforcement\" requires a grader, and no other method accepts one."
    }
    precondition {
      condition     = var.response_format == null || var.grader != null
      error_message = "response_format is for training_method = \"reinforcement\" only."
    }
  }
}

# Waiting is apart from the job, so that nothing that happens to the waiting trains twice.
resource "openai_fine_tuning_job_completion" "this" {
  count = var.completion_window > 0 ? 1 : 0

  fine_tuning_job_id = openai_fine_tuning_job.this.id
  completion_window  = var.completion_window
}

locals {
  completion = one(openai_fine_tuning_job_completion.this)
  waited     = local.completion != null
}

# The rest is what the module fine_tuning does not have. `npm run bindings` writes everything above.

# depends_on makes these read and share the job after apply has waited for it.

data "openai_fine_tuning_events" "this" {
  count = var.enable_monitoring ? 1 : 0

  fine_tuning_job_id = openai_fine_tuning_job.this.id

  depends_on = [openai_fine_tuning_job.this, openai_fine_tuning_job_completion.this]
}

data "openai_fine_tuning_checkpoints" "this" {
  count = var.enable_checkpoint_access ? 1 : 0

  fine_tuning_job_id = openai_fine_tuning_job.this.id

  depends_on = [openai_fine_tuning_job.this, openai_fine_tuning_job_completion.this]
}

# Always present, so that the ids may be unknown until apply. Without ids it shares nothing and makes no API call.
resource "openai_fine_tuning_checkpoint_permission" "this" {
  fine_tuning_job_id = openai_fine_tuning_job.this.id
  project_ids = concat(
    var.checkpoint_permissions.enabled ? var.checkpoint_permissions.project_ids : [],
    var.share_with_organizations,
  )

  depends_on = [openai_fine_tuning_job_completion.this]
}
