resource "openai_file" "training" {
  file = "training.jsonl"
}

resource "openai_fine_tuning_job" "support" {
  model         = "gpt-4o-mini-2024-07-18"
  training_file = openai_file.training.id
  suffix        = "support"
}

# Pending until the job has succeeded. The next apply grants the permissions.
resource "openai_fine_tuning_checkpoint_permission" "support" {
  fine_tuning_job_id = openai_fine_tuning_job.support.id
  checkpoint         = "best"
  project_ids        = ["proj_web", "proj_mobile"]
}

# An existing checkpoint.
resource "openai_fine_tuning_checkpoint_permission" "billing" {
  checkpoint_id = "ft:gpt-4o-mini-2024-07-18:acme:billing:AbCd1234"
  project_ids   = ["proj_web"]
}
