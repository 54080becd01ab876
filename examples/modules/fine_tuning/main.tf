resource "openai_file" "training" {
  file = "training.jsonl"
}

module "support" {
  source = "./modules/fine_tuning" # of a copy of this package's folder `modules`

  model           = "gpt-4o-mini-2024-07-18"
  training_file   = openai_file.training.id
  suffix          = "support"
  hyperparameters = { n_epochs = 3 }
  metadata        = { team = "support" }

  # Cancels a job that has taken two hours; apply waits for it until then.
  cancel_after_timeout = 7200
}

# Null until the job has succeeded.
output "model" {
  value = module.support.fine_tuned_model
}
