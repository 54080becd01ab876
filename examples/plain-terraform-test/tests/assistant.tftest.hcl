# Against the emulator: nothing is paid for, and a training takes as long as its speed says.

variables {
  team = "support"
}

run "a_plan_is_offline_and_free" {
  command = plan

  assert {
    condition     = openai_file.training.purpose == "fine-tune"
    error_message = "The file must be for training."
  }
}

run "a_name_that_is_no_name_is_refused" {
  command = plan

  variables {
    team = "The Support Team!"
  }

  expect_failures = [var.team]
}

run "it_trains_and_is_shared_at_once" {
  variables {
    projects = ["proj_website"]
  }

  assert {
    condition     = startswith(output.model, "ft:gpt-4o-mini-2024-07-18:") && strcontains(output.model, ":support:")
    error_message = "The model is named ${output.model}."
  }

  assert {
    condition     = output.sharing.state == "granted" && keys(output.sharing.permissions) == tolist(["proj_website"])
    error_message = "It must be shared with the website alone."
  }
}

run "nobody_else_has_it_in_the_end" {
  assert {
    condition     = length(output.sharing.permissions) == 0
    error_message = "Without projects nothing is shared."
  }

  assert {
    condition     = output.model == run.it_trains_and_is_shared_at_once.model
    error_message = "Taking back a sharing must not train anew."
  }
}
