data "openai_fine_tuning_events" "support" {
  fine_tuning_job_id = "ftjob-abc123"
}

output "warnings" {
  value = [
    for event in data.openai_fine_tuning_events.support.events : event.message
    if event.level == "warn"
  ]
}
