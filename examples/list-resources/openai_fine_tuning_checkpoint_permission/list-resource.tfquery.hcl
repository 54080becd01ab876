# terraform query
list "openai_fine_tuning_checkpoint_permission" "billing" {
  provider = openai

  config {
    checkpoint_id = "ft:gpt-4o-mini-2024-07-18:acme:billing:AbCd1234"
  }
}
