# Every permission of a checkpoint. What is imported is declared with checkpoint_id.
terraform import openai_fine_tuning_checkpoint_permission.billing ft:gpt-4o-mini-2024-07-18:acme:billing:AbCd1234

# The permission of one project alone.
terraform import openai_fine_tuning_checkpoint_permission.billing ft:gpt-4o-mini-2024-07-18:acme:billing:AbCd1234/proj_web
