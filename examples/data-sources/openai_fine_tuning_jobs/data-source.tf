data "openai_fine_tuning_jobs" "support" {
  status   = "succeeded"
  metadata = { team = "support" }
}

# The newest job comes first.
output "newest_model" {
  value = try(data.openai_fine_tuning_jobs.support.jobs[0].fine_tuned_model, null)
}
