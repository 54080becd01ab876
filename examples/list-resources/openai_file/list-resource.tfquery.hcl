# terraform query
list "openai_file" "training" {
  provider = openai

  config {
    purpose = "fine-tune"
  }
}
