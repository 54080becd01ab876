# terraform apply -invoke=action.openai_fine_tuning_job_pause.support
action "openai_fine_tuning_job_pause" "support" {
  config {
    fine_tuning_job_id = "ftjob-abc123"
  }
}
