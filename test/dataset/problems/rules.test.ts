import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { rules } from '../../../src/dataset/index.ts'
import { root } from '../../docs/snippets.ts'

const guide = join(root, 'docs/guides/training-data.md')
const heading = '| about | code | severity | reports | source |\n|---|---|---|---|---|\n'

const rows = Object.entries(rules).map(
  ([code, { about, severity, reports, source }]) =>
    `| ${about} | \`${code}\` | ${severity} | ${reports} | ${source} |\n`,
)

// To update the table: `vitest run test/dataset/problems/rules.test.ts -u`.
test('the guide lists every check, its severity and its source', async () => {
  const page = readFileSync(guide, 'utf8')
  const table = /\| about \| code \|.*\n(?:\|.*\n)*/
  const filled = table.test(page) ? page.replace(table, () => heading + rows.join('')) : page + heading + rows.join('')
  await expect(filled).toMatchFileSnapshot(guide)
})

test('every check of the list is reported somewhere', () => {
  const sources = globSync('src/dataset/**/*.ts', { cwd: root })
    .filter((file) => !file.endsWith('rules.ts'))
    .map((file) => readFileSync(join(root, file), 'utf8'))
    .join('\n')
  expect(Object.keys(rules).filter((code) => !sources.includes(`'${code}'`))).toEqual([])
})

test('a warning with an unknown effect says so, and every error has a source', () => {
  for (const [code, { severity, source }] of Object.entries(rules)) {
    expect(source, code).not.toBe('')
    if (severity === 'error') expect(source, code).not.toMatch(/^none/)
  }
})
