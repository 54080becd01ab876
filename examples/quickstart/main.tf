# A fine-tuned support assistant for a bicycle shop: trained on 89 examples, evaluated on 15, shared with two projects.
#
# From the root of the repository: npm run demo -- --keep

terraform {
  required_version = ">= 1.5"

  required_providers {
    openai = {
      source = "tunesmith/openai"
    }
  }
}

# Reads OPENAI_API_KEY, OPENAI_ADMIN_KEY and OPENAI_BASE_URL from the environment.
provider "openai" {}

resource "openai_file" "training" {
  file = "${path.module}/training.jsonl"
}

resource "openai_file" "validation" {
  file = "${path.module}/validation.jsonl"
}

module "assistant" {
  source = "../../modules/fine_tuning/enhanced_fine_tuning"

  model           = "gpt-4o-mini-2024-07-18"
  training_file   = openai_file.training.id
  validation_file = openai_file.validation.id
  suffix          = "velodrom"

  hyperparameters = {
    n_epochs = 3
  }

  metadata = {
    team = "support"
  }

  enable_monitoring        = true
  enable_checkpoint_access = true

  checkpoint_permissions = {
    enabled     = true
    project_ids = ["proj_website", "proj_helpdesk"]
  }
}

output "job" {
  value = module.assistant.fine_tuning_job_id
}

output "status" {
  value = module.assistant.status
}

output "model" {
  value = module.assistant.fine_tuned_model_id
}

output "trained_tokens" {
  value = module.assistant.trained_tokens
}

output "events" {
  value = [for event in module.assistant.events : event.message if event.type == "message"]
}

output "checkpoints" {
  value = [for checkpoint in module.assistant.checkpoints : {
    step       = checkpoint.step_number
    model      = checkpoint.fine_tuned_model_checkpoint
    train_loss = checkpoint.metrics.train_loss
    valid_loss = checkpoint.metrics.full_valid_loss
  }]
}

output "shared_with" {
  value = module.assistant.checkpoint_permissions
}
