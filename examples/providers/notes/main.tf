terraform {
  required_providers {
    notes = {
      source = "example/notes"
    }
  }
}

resource "notes_note" "hello" {
  name = "hello"
  text = "Hello from TypeScript"
}

output "words" {
  value = notes_note.hello.words
}
