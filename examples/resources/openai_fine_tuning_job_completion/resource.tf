resource "openai_file" "training" {
  file = "training.jsonl"
}

resource "openai_fine_tuning_job" "support" {
  model         = "gpt-4o-mini-2024-07-18"
  training_file = openai_file.training.id
  suffix        = "support"
}

# If the wait times out or is interrupted, the job keeps running and the next apply continues to wait.
resource "openai_fine_tuning_job_completion" "support" {
  fine_tuning_job_id = openai_fine_tuning_job.support.id

  timeouts {
    create = "4h"
    update = "4h"
  }
}

output "model" {
  value = openai_fine_tuning_job_completion.support.fine_tuned_model
}
