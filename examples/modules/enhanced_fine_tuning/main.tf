resource "openai_file" "training" {
  file = "training.jsonl"
}

module "support" {
  source = "./modules/fine_tuning/enhanced_fine_tuning" # of a copy of this package's folder `modules`

  model             = "gpt-4o-mini-2024-07-18"
  training_file     = openai_file.training.id
  suffix            = "support"
  enable_monitoring = true

  # Shares the model by the first apply after the job has succeeded. Needs OPENAI_ADMIN_KEY.
  checkpoint_permissions = {
    enabled     = true
    project_ids = ["proj_website", "proj_helpdesk"]
  }
}

# Null until the job has succeeded.
output "model" {
  value = module.support.fine_tuned_model_id
}
