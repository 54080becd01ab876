# terraform query
list "openai_fine_tuned_model" "support" {
  provider = openai

  config {
    status = "succeeded"
  }
}
