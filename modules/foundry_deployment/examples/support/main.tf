terraform {
  required_providers {
    openai = {
      source = "tunesmith/openai"
    }
    azapi = {
      source = "Azure/azapi"
    }
  }
}

variable "account_id" {
  type = string
}

# The address of the account is in OPENAI_BASE_URL, its key in AZURE_OPENAI_API_KEY.
provider "openai" {
  host = "azure"
}

resource "openai_file" "training" {
  file = "training.jsonl"
}

resource "openai_fine_tuning_job" "support" {
  model         = "gpt-4.1-mini"
  training_file = openai_file.training.id
  suffix        = "support"
  host_options  = jsonencode({ trainingType = "globalStandard" })
}

resource "openai_fine_tuning_job_completion" "support" {
  fine_tuning_job_id = openai_fine_tuning_job.support.id
}

module "support" {
  source = "git::https://github.com/tunesmith/tunesmith.git//modules/foundry_deployment?ref=v0.1.0"

  account_id = var.account_id
  name       = "support"
  model      = openai_fine_tuning_job_completion.support.fine_tuned_model
}

# Ask the model under this name.
output "model" {
  value = module.support.model
}
