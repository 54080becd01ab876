terraform {
  required_providers {
    openai = {
      source  = "tunesmith/openai"
      version = ">= 0.1.0"
    }
  }
}

# Keys come from the environment: OPENAI_API_KEY, and OPENAI_ADMIN_KEY where checkpoints are shared.
provider "openai" {
  organization = "org-acme"
  project      = "proj_support"
}
