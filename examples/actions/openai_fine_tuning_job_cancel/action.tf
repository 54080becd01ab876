# terraform apply -invoke=action.openai_fine_tuning_job_cancel.support
action "openai_fine_tuning_job_cancel" "support" {
  config {
    fine_tuning_job_id = "ftjob-abc123"
  }
}

# Or when something changes: this cancels the job once the experiment is no longer "open".
variable "experiment" {
  type    = string
  default = "open"
}

resource "terraform_data" "experiment" {
  input = var.experiment

  lifecycle {
    action_trigger {
      events  = [after_update]
      actions = [action.openai_fine_tuning_job_cancel.support]
    }
  }
}
