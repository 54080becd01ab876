resource "openai_file" "training" {
  file = "training.jsonl"
}

resource "openai_fine_tuned_model" "support" {
  model         = "gpt-4o-mini-2024-07-18"
  training_file = openai_file.training.id
  suffix        = "support"

  hyperparameters {
    n_epochs = "3"
  }

  # Apply waits up to an hour. The next apply continues to wait.
  completion_window = 3600
}

output "model" {
  value = openai_fine_tuned_model.support.fine_tuned_model
}
