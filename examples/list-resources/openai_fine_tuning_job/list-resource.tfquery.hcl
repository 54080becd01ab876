# terraform query
list "openai_fine_tuning_job" "support" {
  provider = openai

  config {
    status   = "succeeded"
    metadata = { team = "support" }
  }
}
