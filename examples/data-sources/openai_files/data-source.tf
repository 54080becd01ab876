data "openai_files" "training" {
  purpose = "fine-tune"
}

output "megabytes" {
  value = sum(concat([0], data.openai_files.training.files[*].bytes)) / 1000000
}
