const heading = /^## .*$/m

/**
 * Returns the notes of a version: its section of the changelog, or what is not released yet.
 *
 * @throws Error when the changelog has no such section, or an empty one
 */
export const notesFor = (changelog: string, version: string): string => {
  const sections = changelog.split(/^## /m).slice(1)
  const section =
    sections.find((text) => text.startsWith(`${version} `)) ?? sections.find((text) => text.startsWith('Unreleased\n'))
  const notes = section?.slice(section.indexOf('\n')).trim()
  if (!notes) throw new Error(`CHANGELOG.md says nothing about ${version}: describe the changes under "## Unreleased"`)
  return `${notes}\n`
}

/**
 * Returns the changelog with what was not released yet under the heading of a version.
 *
 * @param date in the form 2026-11-30
 */
export const releasedChangelog = (changelog: string, version: string, date: string): string => {
  if (heading.exec(changelog)?.[0] !== '## Unreleased')
    throw new Error('CHANGELOG.md does not begin with the section "## Unreleased"')
  return changelog.replace('## Unreleased', `## Unreleased\n\n## ${version} (${date})`)
}
