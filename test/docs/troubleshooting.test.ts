import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { exitCodes } from '../../src/cli/command-line/command-error.ts'
import { troublesOf } from '../../src/cli/commands/explain.ts'
import { callSummaries, topicOf } from '../../src/provider/explain.ts'
import { root } from './snippets.ts'

const page = readFileSync(join(root, 'docs/TROUBLESHOOTING.md'), 'utf8')
const troubles = troublesOf(page)

const sources = (pattern: string): string =>
  globSync(pattern, { cwd: root })
    .map((path) => readFileSync(join(root, path), 'utf8').replaceAll(/\/\*\*[\s\S]*?\*\/|^ *\/\/.*$/gm, ''))
    .join('\n')

const provider = sources('src/provider/**/*.ts')
const framework = sources('src/framework/{definition,engine,protocol6,schema}/**/*.ts')

/** A summary is text in title case, of two words or more; a name that it is completed with is that of the provider. */
const capital = '[A-Z][A-Za-z-]*'
const word = String.raw`(?:${capital}|\$\{[\w.]+\})`
const title = `${capital}(?: (?:${word}|a|an|the|of|in|to|for|on|by|and|or|with|at|from))* ${word}`

const summariesIn = (source: string): readonly string[] =>
  [...source.matchAll(new RegExp(`(['\`])(${title})\\1`, 'g'))].map(([, , text = '']) =>
    text.replaceAll(/\$\{.+?\}/g, 'openai'),
  )

/** Not summaries, and summaries that no object of this provider can bring about. */
const left = [
  'Computed Block Not Allowed',
  'HTTP openai',
  'Nothing to Renew With',
  'State Already Locked',
  'Write-Only Attribute Not Allowed',
]

const summaries = [...summariesIn(provider), ...summariesIn(framework), ...Object.values(callSummaries)]
const shown = new Set(summaries.filter((summary) => !left.includes(summary)).map(topicOf))

/** What Terraform says by itself. */
const terraforms = [
  'Failed to query available provider packages',
  'Failed to load plugin schemas',
  'Invalid value for variable',
  'Required plugins are not installed',
  'Resource instance managed by newer provider version',
  'Resource precondition failed',
  'Unsupported block type',
]

/** Parts of what the constructs say. */
const constructs = ['known when the app runs', 'needs a provider']

test('every diagnostic of the provider has its entry, and every entry is a diagnostic', () => {
  const entries = troubles.map(({ name }) => name)
  expect(entries.sort()).toEqual([...shown, ...[...terraforms, ...constructs].map(topicOf)].sort())
})

test('no summary of the provider escapes the search, because each is in title case', () => {
  const raised = provider.matchAll(
    /(?:new (?:DiagnosticError|UnreadableFile)|(?:\.error|\.warning|\bwarn))\(\s*'(.+?)'/g,
  )
  const texts = [...raised].map(([, text = '']) => text)
  expect(texts.length).toBeGreaterThan(30)
  expect(texts.filter((text) => !summaries.includes(text))).toEqual([])
})

test.each(constructs)('the constructs say "%s"', (said) => {
  expect(sources('src/constructs/*.ts')).toContain(said)
})

test('every failure of a call is found by its code', () => {
  const codes = troubles.flatMap(({ code, title: summary }) => (code === undefined ? [] : [[code, summary]]))
  expect(Object.fromEntries(codes)).toEqual(callSummaries)
})

test('every entry has its cause and its fix, in few lines', () => {
  const layout = /^(- \*\*(Code|Shown as):\*\* .+\n)*- \*\*Cause:\*\* .+\n- \*\*Fix:\*\* .+$/
  expect(troubles.filter(({ text }) => !layout.test(text)).map(({ name }) => name)).toEqual([])
})

test('the exit codes are those of the command line', () => {
  const rows = [...page.matchAll(/^\| (\d+) \| (.+) \|$/gm)].map(([, code, meaning]) => ({
    code: Number(code),
    meaning,
  }))
  expect(rows).toEqual(Object.values(exitCodes))
})
