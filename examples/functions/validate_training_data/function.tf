locals {
  report = provider::openai::validate_training_data(file("training.jsonl"), "chat")
}

# Each problem with its location, such as "content, line 12, column 5: …".
output "problems" {
  value = local.report.problems[*].text

  precondition {
    condition     = local.report.valid
    error_message = "training.jsonl has ${local.report.errors} errors."
  }
}
