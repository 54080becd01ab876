# Runs against the emulator at no cost. Its --speed decides how long a training takes.

variables {
  team = "support"
}

run "plan_needs_no_api_call" {
  command = plan

  assert {
    condition     = openai_file.training.purpose == "fine-tune"
    error_message = "The purpose of the file must be fine-tune."
  }
}

run "an_invalid_team_is_rejected" {
  command = plan

  variables {
    team = "The Support Team!"
  }

  expect_failures = [var.team]
}

run "apply_trains_and_shares" {
  variables {
    projects = ["proj_website"]
  }

  assert {
    condition     = can(regex("^ft:gpt-4o-mini-2024-07-18:.*:support:", module.assistant.fine_tuned_model_id))
    error_message = "The model is named ${module.assistant.fine_tuned_model_id}."
  }

  assert {
    condition     = module.assistant.checkpoint_permissions.state == "granted" && keys(module.assistant.checkpoint_permissions.permissions) == tolist(["proj_website"])
    error_message = "It must be shared with proj_website only."
  }
}

run "removing_projects_revokes_their_permissions" {
  assert {
    condition     = length(module.assistant.checkpoint_permissions.permissions) == 0
    error_message = "Nothing may be shared without projects."
  }

  assert {
    condition     = module.assistant.status == "succeeded"
    error_message = "Revoking a permission must not retrain."
  }
}
