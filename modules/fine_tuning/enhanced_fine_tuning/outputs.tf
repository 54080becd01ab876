output "fine_tuned_model_id" {
  description = "Name of the fine-tuned model; null until the job has succeeded."
  value       = local.waited ? local.completion.fine_tuned_model : openai_fine_tuning_job.this.fine_tuned_model
}

output "fine_tuning_job_id" {
  description = "Id of the job."
  value       = openai_fine_tuning_job.this.id
}

output "status" {
  description = "Status of the job, such as running or succeeded."
  value       = local.waited ? local.completion.status : openai_fine_tuning_job.this.status
}

output "created_at" {
  description = "When the job was created, as a Unix timestamp in seconds."
  value       = openai_fine_tuning_job.this.created_at
}

output "finished_at" {
  description = "When the job finished, as a Unix timestamp in seconds; null until then."
  value       = local.waited ? local.completion.finished_at : openai_fine_tuning_job.this.finished_at
}

output "trained_tokens" {
  description = "Number of billed tokens; null until the job has finished."
  value       = local.waited ? local.completion.trained_tokens : openai_fine_tuning_job.this.trained_tokens
}

output "events" {
  description = "Events of the job, newest first; empty without enable_monitoring."
  value       = flatten(data.openai_fine_tuning_events.this[*].events)
}

output "checkpoints" {
  description = "Checkpoints of the job, newest first; empty without enable_checkpoint_access."
  value       = flatten(data.openai_fine_tuning_checkpoints.this[*].checkpoints)
}

output "checkpoint_permissions" {
  description = "State of the sharing (pending or granted), the model name of the checkpoint, and the permission ids by project."
  value = {
    state       = openai_fine_tuning_checkpoint_permission.this.state
    checkpoint  = openai_fine_tuning_checkpoint_permission.this.checkpoint_id
    permissions = openai_fine_tuning_checkpoint_permission.this.permissions
  }
}
