data "openai_fine_tuning_checkpoints" "support" {
  fine_tuning_job_id = "ftjob-abc123"
}

output "validation_loss_by_model" {
  value = {
    for checkpoint in data.openai_fine_tuning_checkpoints.support.checkpoints :
    checkpoint.fine_tuned_model_checkpoint => checkpoint.metrics.full_valid_loss
  }
}
