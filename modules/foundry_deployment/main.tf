locals {
  # The publisher by the name of the base model, which the name of the fine-tuned model begins with. The first match counts:
  # a model of Fireworks has the name of another publisher's model behind its prefix, and gpt-oss is no model of OpenAI here.
  formats = [
    { pattern = "^FW-", format = "Fireworks" },
    { pattern = "^(gpt-oss|[Pp]hi-)", format = "Microsoft" },
    { pattern = "^(gpt-|o[0-9])", format = "OpenAI" },
    { pattern = "^([Mm]inistral|[Mm]istral)", format = "Mistral AI" },
    { pattern = "^([Ll]lama|[Mm]eta-)", format = "Meta" },
    { pattern = "^[Qq]wen", format = "Alibaba" },
    { pattern = "^[Dd]eep[Ss]eek", format = "DeepSeek" },
  ]
  derived_format = try([for known in local.formats : known.format if can(regex(known.pattern, var.model))][0], null)
  format         = var.model_format == null ? local.derived_format : var.model_format
  sku_name       = var.sku_name == null ? (local.format == "OpenAI" ? "Standard" : "GlobalStandard") : var.sku_name
}

resource "azapi_resource" "deployment" {
  type      = "Microsoft.CognitiveServices/accounts/deployments@${var.api_version}"
  parent_id = var.account_id
  name      = var.name

  body = {
    sku = {
      name     = local.sku_name
      capacity = var.capacity
    }
    properties = merge(
      {
        model = {
          format  = local.format
          name    = var.model
          version = var.model_version
        }
      },
      var.rai_policy_name == null ? {} : { raiPolicyName = var.rai_policy_name },
    )
  }

  response_export_values = ["properties.provisioningState"]

  # An account carries out one change at a time.
  retry = {
    error_message_regex = ["RequestConflict"]
  }

  lifecycle {
    precondition {
      condition     = var.model != null && var.model != ""
      error_message = "model is null: the job has not succeeded yet. Wait for it with openai_fine_tuning_job_completion, and use its fine_tuned_model."
    }
    precondition {
      condition     = local.format != null
      error_message = "The publisher does not follow from the name \"${coalesce(var.model, "null")}\". Set model_format to OpenAI, Microsoft, Meta, Mistral AI, Alibaba, DeepSeek or Fireworks."
    }
  }
}
