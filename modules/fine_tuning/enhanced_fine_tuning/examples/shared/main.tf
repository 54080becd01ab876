terraform {
  required_providers {
    openai = {
      source = "tunesmith/openai"
    }
  }
}

resource "openai_file" "training" {
  file = "training.jsonl"
}

module "support" {
  source = "git::https://github.com/tunesmith/tunesmith.git//modules/fine_tuning/enhanced_fine_tuning?ref=v0.1.0"

  model             = "gpt-4o-mini-2024-07-18"
  training_file     = openai_file.training.id
  suffix            = "support"
  enable_monitoring = true

  # The first apply after the job has succeeded shares the model. Requires OPENAI_ADMIN_KEY.
  checkpoint_permissions = {
    enabled     = true
    project_ids = ["proj_website", "proj_helpdesk"]
  }
}

# The model name is null until the job has succeeded.
output "model" {
  value = module.support.fine_tuned_model_id
}
