# Import all permissions of a checkpoint. Set checkpoint_id in the resource block.
terraform import openai_fine_tuning_checkpoint_permission.billing ft:gpt-4o-mini-2024-07-18:acme:billing:AbCd1234

# Import the permission of one project.
terraform import openai_fine_tuning_checkpoint_permission.billing ft:gpt-4o-mini-2024-07-18:acme:billing:AbCd1234/proj_web
