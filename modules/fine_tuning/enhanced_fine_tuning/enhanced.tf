# What is read and shared is that of the job once it has been waited for, hence depends_on.

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

# It is always there, so that the ids may be anything that is only known after apply. With no ids it shares nothing and
# calls nothing.
resource "openai_fine_tuning_checkpoint_permission" "this" {
  fine_tuning_job_id = openai_fine_tuning_job.this.id
  project_ids = concat(
    var.checkpoint_permissions.enabled ? var.checkpoint_permissions.project_ids : [],
    var.share_with_organizations,
  )

  depends_on = [openai_fine_tuning_job_completion.this]
}
