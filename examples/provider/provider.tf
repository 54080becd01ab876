terraform {
  required_providers {
    openai = {
      source  = "tunesmith/openai"
      version = ">= 0.1.0"
    }
  }
}

# Keys come from the environment: OPENAI_API_KEY and, to share checkpoints, OPENAI_ADMIN_KEY.
provider "openai" {
  organization = "org-acme"
  project      = "proj_support"
}
