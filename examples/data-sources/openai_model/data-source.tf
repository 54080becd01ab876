data "openai_model" "base" {
  model_id = "gpt-4.1-mini-2025-04-14"
}

# Every plan warns from 90 days before the shutdown of the model and of the models fine-tuned from it.
check "base_model_is_available" {
  assert {
    condition     = coalesce(data.openai_model.base.days_until_shutdown, 90) >= 90
    error_message = "${data.openai_model.base.id} is shut down on ${coalesce(data.openai_model.base.shutdown_date, "no known day")}."
  }
}
