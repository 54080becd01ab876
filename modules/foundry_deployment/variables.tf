variable "account_id" {
  description = "Resource id of the Foundry or Azure OpenAI account: /subscriptions/…/resourceGroups/…/providers/Microsoft.CognitiveServices/accounts/…."
  type        = string

  validation {
    condition     = can(regex("(?i)^/subscriptions/[^/]+/resourceGroups/[^/]+/providers/Microsoft.CognitiveServices/accounts/[^/]+$", var.account_id))
    error_message = "account_id must be the resource id of an account, /subscriptions/…/resourceGroups/…/providers/Microsoft.CognitiveServices/accounts/…, not \"${var.account_id}\"."
  }
}

variable "name" {
  description = "Name of the deployment, which applications use as the model name: 2 to 64 letters, digits, periods, hyphens and underscores."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9_.-]{2,64}$", var.name))
    error_message = "name must have 2 to 64 letters, digits, periods, hyphens and underscores, not \"${var.name}\"."
  }
}

variable "model" {
  description = "Name of the fine-tuned model, such as openai_fine_tuning_job_completion.this.fine_tuned_model."
  type        = string
}

variable "model_version" {
  description = "Version of the fine-tuned model."
  type        = string
  default     = "1"
  nullable    = false
}

variable "model_format" {
  description = "Publisher of the base model as Azure Resource Manager names it, case-sensitive: OpenAI, Microsoft, Meta, Mistral AI, Alibaba, DeepSeek or Fireworks. By default it follows from the name of the model."
  type        = string
  default     = null
}

variable "sku_name" {
  description = "Deployment type: Standard, GlobalStandard, DeveloperTier, and so on. By default Standard for OpenAI models and GlobalStandard for open-weight models, which have no other."
  type        = string
  default     = null
}

variable "capacity" {
  description = "Capacity in thousands of tokens per minute. Open-weight models need 100 or more to answer reliably."
  type        = number
  default     = 100
  nullable    = false

  validation {
    condition     = var.capacity >= 1 && floor(var.capacity) == var.capacity
    error_message = "capacity must be a whole number from 1 on, not ${var.capacity}."
  }
}

variable "rai_policy_name" {
  description = "Name of the content filter. By default that of the account."
  type        = string
  default     = null
}

variable "api_version" {
  description = "API version of Microsoft.CognitiveServices/accounts/deployments."
  type        = string
  default     = "2024-10-01"
  nullable    = false
}
