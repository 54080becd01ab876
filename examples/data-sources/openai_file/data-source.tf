data "openai_file" "training" {
  file_id = "file-abc123"
}

resource "openai_fine_tuning_job" "support" {
  model         = "gpt-4o-mini-2024-07-18"
  training_file = data.openai_file.training.id
}
