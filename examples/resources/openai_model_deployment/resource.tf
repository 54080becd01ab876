provider "openai" {
  host = "nebius"
}

resource "openai_model_deployment" "support" {
  fine_tuning_job_id = "ftjob-abc123"
  name               = "support"
}

output "model" {
  value = openai_model_deployment.support.model
}
