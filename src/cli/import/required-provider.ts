/** The block that names the provider, for configurations that are complete. */
export const requiredProvider = `terraform {
  required_providers {
    openai = {
      source = "tunesmith/openai"
    }
  }
}`
