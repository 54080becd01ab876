data "openai_fine_tuning_checkpoint_permissions" "support" {
  checkpoint_id = "ft:gpt-4o-mini-2024-07-18:acme:support:AbCd1234"
}

output "projects" {
  value = data.openai_fine_tuning_checkpoint_permissions.support.project_ids
}
