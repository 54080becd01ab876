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

# Reinforcement fine-tuning: a grader scores the model's answers.
resource "openai_fine_tuning_job" "arithmetic" {
  model           = "o4-mini-2025-04-16"
  training_file   = "file-def456"
  validation_file = "file-ghi789"

  method {
    type = "reinforcement"

    reinforcement {
      hyperparameters {
        reasoning_effort = "medium"
      }

      grader {
        string_check {
          name      = "right"
          input     = "{{ sample.output_text }}"
          reference = "{{ item.answer }}"
          operation = "eq"
        }
      }
    }
  }
}
