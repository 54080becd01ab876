data "openai_model" "base" {
  model_id = "gpt-4.1-mini-2025-04-14"
}

# Warns with every plan from three months before the model, and all that was made of it, stops answering.
check "base_model_lives_on" {
  assert {
    condition     = coalesce(data.openai_model.base.days_until_shutdown, 90) >= 90
    error_message = "${data.openai_model.base.id} is shut down on ${coalesce(data.openai_model.base.shutdown_date, "no known day")}."
  }
}
