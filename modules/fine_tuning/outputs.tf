output "id" {
  description = "Id of the job."
  value       = openai_fine_tuning_job.this.id
}

output "status" {
  description = "Status of the job, such as running or succeeded."
  value       = local.waited ? local.completion.status : openai_fine_tuning_job.this.status
}

output "fine_tuned_model" {
  description = "Name of the fine-tuned model; null until the job has succeeded."
  value       = local.waited ? local.completion.fine_tuned_model : openai_fine_tuning_job.this.fine_tuned_model
}

output "fine_tuned_model_id" {
  description = "Same as fine_tuned_model: the id of a model is its name."
  value       = local.waited ? local.completion.fine_tuned_model : openai_fine_tuning_job.this.fine_tuned_model
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
