# terraform apply -invoke=action.openai_fine_tuning_job_resume.support
action "openai_fine_tuning_job_resume" "support" {
  config {
    fine_tuning_job_id = "ftjob-abc123"
  }
}
