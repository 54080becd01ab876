locals {
  instructions = "You are a helpful assistant of a small bakery."
}

output "tokens_of_instructions" {
  value = provider::openai::count_tokens(local.instructions, "gpt-4.1-mini")
}
