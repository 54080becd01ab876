import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { author, someProvider } from './author-fixture.ts'

test('the pages of a project are written with its examples, and checked', async () => {
  const folder = await someProvider()
  const missing = 'docs/index.md: missing\ndocs/resources/note.md: missing'
  expect(await author(folder, ['docs', '--check'])).toEqual({ code: 1, out: missing, error: '' })
  expect(await author(folder, ['docs'])).toEqual({ code: 0, out: missing, error: '' })
  expect(await author(folder, ['docs', '--check'])).toEqual({ code: 0, out: '', error: '' })
  const page = readFileSync(join(folder, 'docs/resources/note.md'), 'utf8')
  expect(page).toContain('# notes_note (Resource)')
  expect(page).toContain('terraform import notes_note.hello hello')
})
