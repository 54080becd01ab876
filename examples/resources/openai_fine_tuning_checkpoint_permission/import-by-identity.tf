import {
  to = openai_fine_tuning_checkpoint_permission.billing
  identity = {
    id = "ft:gpt-4o-mini-2024-07-18:acme:billing:AbCd1234"
  }
}
