import {
  to = openai_fine_tuned_model.support
  identity = {
    id = "ftjob-abc123"
  }
}
