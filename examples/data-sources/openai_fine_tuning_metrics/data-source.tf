data "openai_fine_tuning_metrics" "support" {
  fine_tuning_job_id = "ftjob-abc123"
}

output "loss_by_step" {
  value = {
    for step in data.openai_fine_tuning_metrics.support.steps : step.step => step.train_loss
    if can(step.train_loss)
  }
}
