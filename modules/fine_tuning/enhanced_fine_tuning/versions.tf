terraform {
  required_version = ">= 1.5"

  required_providers {
    openai = {
      source  = "tunesmith/openai"
      version = ">= 0.1.0"
    }
  }
}
