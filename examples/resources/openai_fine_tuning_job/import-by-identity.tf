import {
  to = openai_fine_tuning_job.support
  identity = {
    id = "ftjob-abc123"
  }
}
