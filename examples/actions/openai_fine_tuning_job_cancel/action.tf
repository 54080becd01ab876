# terraform apply -invoke=action.openai_fine_tuning_job_cancel.support
action "openai_fine_tuning_job_cancel" "support" {
  config {
    fine_tuning_job_id = "ftjob-abc123"
  }
}
