data "openai_fine_tuning_jobs" "support" {
  status   = "succeeded"
  metadata = { team = "support" }
}

# Jobs are sorted newest first.
output "newest_model" {
  value = try(data.openai_fine_tuning_jobs.support.jobs[0].fine_tuned_model, null)
}
