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

data "notes_note" "hello" {
  name = notes_note.hello.name
}

output "shout" {
  value = provider::notes::shout(data.notes_note.hello.text)
}

output "words" {
  value = notes_note.hello.words
}
