# A module that wraps `enhanced_fine_tuning`, tested with `terraform test`. See tests/.

terraform {
  required_version = ">= 1.6"

  required_providers {
    openai = {
      source = "tunesmith/openai"
    }
  }
}

variable "team" {
  description = "Team that uses the model."
  type        = string

  validation {
    condition     = can(regex("^[a-z]{3,20}$", var.team))
    error_message = "team must be 3 to 20 lowercase letters, got \"${var.team}\"."
  }
}

variable "projects" {
  description = "Ids of the projects to share the model with."
  type        = set(string)
  default     = []
}

resource "openai_file" "training" {
  file = "${path.module}/training.jsonl"
}

module "assistant" {
  source = "../../modules/fine_tuning/enhanced_fine_tuning"

  model             = "gpt-4o-mini-2024-07-18"
  training_file     = openai_file.training.id
  suffix            = var.team
  completion_window = 600

  checkpoint_permissions = {
    project_ids = var.projects
  }
}

output "model" {
  value = module.assistant.fine_tuned_model_id
}

output "sharing" {
  value = module.assistant.checkpoint_permissions
}
