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
    condition     = startswith(output.model, "ft:gpt-4o-mini-2024-07-18:") && strcontains(output.model, ":support:")
    error_message = "The model is named ${output.model}."
  }

  assert {
    condition     = output.sharing.state == "granted" && keys(output.sharing.permissions) == tolist(["proj_website"])
    error_message = "It must be shared with proj_website only."
  }
}

run "removing_projects_revokes_their_permissions" {
  assert {
    condition     = length(output.sharing.permissions) == 0
    error_message = "Nothing may be shared without projects."
  }

  assert {
    condition     = output.model == run.apply_trains_and_shares.model
    error_message = "Revoking a permission must not retrain."
  }
}
