import { test } from 'node:test'
import { testProvider } from '@tunesmith/framework/testing'
import { notes } from './provider.ts'

const note = (text: string) => `
resource "notes_note" "draft" {
  name = "draft"
  text = "${text}"
}
`

test('a note is created, updated, imported and destroyed', () =>
  testProvider({
    provider: notes,
    steps: [
      { config: note('Hello') },
      { config: note('Hello world') },
      { import: { address: 'notes_note.draft', id: 'draft' } },
    ],
  }))
