import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { testProvider } from 'tunesmith/framework/testing'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { jsonstore } from '../../../examples/providers/jsonstore/provider.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jsonstore-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const configuration = (content: string) => `
provider "jsonstore" {
  folder = ${JSON.stringify(folder)}
}

resource "jsonstore_document" "team" {
  name    = "team"
  content = ${content}
}

data "jsonstore_document" "team" {
  name = jsonstore_document.team.id
}

ephemeral "jsonstore_lock" "team" {
  name = jsonstore_document.team.id
}

output "first" {
  value = provider::jsonstore::pick(data.jsonstore_document.team.content, "people", "0")
}
`

test('a document is made, read, changed, imported and removed, a function picks from it, a lock is given back', () =>
  testProvider({
    provider: jsonstore,
    steps: [
      {
        config: configuration('jsonencode({ people = ["Ada", "Grace"] })'),
        check: (_, { first }) => {
          expect(first).toBe('"Ada"')
          expect(readdirSync(folder)).toEqual(['team.json'])
        },
      },
      {
        config: configuration('jsonencode({ people = ["Grace"] })'),
        check: () => expect(readFileSync(join(folder, 'team.json'), 'utf8')).toBe('{"people":["Grace"]}'),
      },
      { import: { address: 'jsonstore_document.team', id: 'team' } },
      { config: configuration('"{"'), expectError: /content: must be JSON.* Got "\{"/ },
      { config: configuration('jsonencode({ people = [] })'), expectError: /there is no "0"/ },
    ],
    checkDestroy: () => expect(readdirSync(folder)).toEqual([]),
  }))
