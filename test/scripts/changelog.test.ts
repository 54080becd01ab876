import { expect, test } from 'vitest'
import { notesFor, releasedChangelog } from '../../scripts/release/changelog.ts'

const changelog = `# Changelog

## Unreleased

### Added

- provider: more.

## 1.0.0 (2026-01-01)

First version.
`

test('the notes of a version are its section, or what is not released yet', () => {
  expect(notesFor(changelog, '1.0.0')).toBe('First version.\n')
  expect(notesFor(changelog, '1.1.0')).toBe('### Added\n\n- provider: more.\n')
})

test('a release moves the changes under its version, and leaves an empty section, which has no notes', () => {
  const released = releasedChangelog(changelog, '1.1.0', '2026-11-30')
  expect(released).toContain('## Unreleased\n\n## 1.1.0 (2026-11-30)\n\n### Added\n\n- provider: more.\n\n## 1.0.0 ')
  expect(notesFor(released, '1.1.0')).toBe('### Added\n\n- provider: more.\n')
  expect(() => notesFor(released, '1.2.0')).toThrow(
    'CHANGELOG.md says nothing about 1.2.0: describe the changes under "## Unreleased"',
  )
  expect(() => releasedChangelog('# Changelog\n\n## 1.0.0\n', '1.1.0', '2026-11-30')).toThrow('does not begin with')
})
