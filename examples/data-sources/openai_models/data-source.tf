data "openai_models" "all" {}

output "fine_tuned_models" {
  value = [for model in data.openai_models.all.models : model.id if startswith(model.id, "ft:")]
}
