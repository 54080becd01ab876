resource "openai_file" "training" {
  file = "training.jsonl"
}

locals {
  topics = {
    "Where is my parcel?"             = "delivery"
    "Can it arrive on Monday?"        = "delivery"
    "The box was damaged."            = "delivery"
    "I was charged twice."            = "billing"
    "Where do I find my invoice?"     = "billing"
    "Can I pay by bank transfer?"     = "billing"
    "How do I reset my password?"     = "account"
    "Please change my email address." = "account"
    "I want to delete my account."    = "account"
    "Why can I not sign in any more?" = "account"
  }
}

# A file whose content is in the configuration.
resource "openai_file" "validation" {
  filename = "validation.jsonl"
  content = join("\n", [
    for question, topic in local.topics : jsonencode({
      messages = [
        { role = "user", content = question },
        { role = "assistant", content = topic },
      ]
    })
  ])
}
