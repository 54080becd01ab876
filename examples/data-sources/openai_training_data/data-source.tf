data "openai_training_data" "support" {
  file   = "training.jsonl"
  format = "chat"
}

resource "openai_file" "training" {
  file = "training.jsonl"

  lifecycle {
    precondition {
      condition     = data.openai_training_data.support.examples >= 50
      error_message = "${data.openai_training_data.support.examples} examples are too few to learn from."
    }
  }
}

output "problems" {
  value = data.openai_training_data.support.problems[*].text
}
