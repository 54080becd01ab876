# "gpt-4o-mini-2024-07-18"
output "base_model" {
  value = provider::openai::parse_model_name("ft:gpt-4o-mini-2024-07-18:acme:support:AbCd1234").base_model
}

# 88
output "step" {
  value = provider::openai::parse_model_name("ft:gpt-4o-mini-2024-07-18:acme:support:AbCd1234:ckpt-step-88").step
}
