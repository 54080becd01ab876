resource "openai_file" "training" {
  file = "training.jsonl"
}

resource "openai_fine_tuning_job" "support" {
  model         = "gpt-4o-mini-2024-07-18"
  training_file = openai_file.training.id
  suffix        = "support"
  seed          = 42

  method {
    type = "supervised"

    supervised {
      hyperparameters {
        n_epochs   = 3
        batch_size = "auto"
      }
    }
  }

  metadata = {
    team = "support"
  }
}
