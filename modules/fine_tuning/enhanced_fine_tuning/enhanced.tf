# depends_on makes these read and share the job after apply has waited for it.

data "openai_fine_tuning_events" "this" {
  count = var.enable_monitoring ? 1 : 0

  fine_tuning_job_id = openai_fine_tuning_job.this.id

  depends_on = [openai_fine_tuning_job.this, openai_fine_tuning_job_completion.this]
}

data "openai_fine_tuning_checkpoints" "this" {
  count = var.enable_checkpoint_access ? 1 : 0

  fine_tuning_job_id = openai_fine_tuning_job.this.id

  depends_on = [openai_fine_tuning_job.this, openai_fine_tuning_job_completion.this]
}

# Always present, so that the ids may be unknown until apply. Without ids it shares nothing and makes no API call.
resource "openai_fine_tuning_checkpoint_permission" "this" {
  fine_tuning_job_id = openai_fine_tuning_job.this.id
  project_ids = concat(
    var.checkpoint_permissions.enabled ? var.checkpoint_permissions.project_ids : [],
    var.share_with_organizations,
  )

  depends_on = [openai_fine_tuning_job_completion.this]
}
