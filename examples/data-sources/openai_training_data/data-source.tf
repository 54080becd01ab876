data "openai_training_data" "support" {
  file   = "training.jsonl"
  format = "chat"
  model  = "gpt-4.1-mini"

  lifecycle {
    postcondition {
      # The cost is null if the price of the model is not known.
      condition     = coalesce(self.estimated_cost, 0) < 20
      error_message = "Training would cost about ${coalesce(self.estimated_cost, 0)} ${coalesce(self.cost_currency, "")}."
    }
  }
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

output "estimated_cost" {
  value = data.openai_training_data.support.estimated_cost
}
