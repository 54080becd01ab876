import {
  to = openai_file.training
  identity = {
    id = "file-abc123"
  }
}
