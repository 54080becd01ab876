import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { root } from '../docs/snippets.ts'
import { dataFolder } from './data-folder.ts'
import { tunesmith } from './in-process.ts'

const guide = join(root, 'docs/guides/training-data.md')

/** A file by its name, or commands and what they print. */
const step =
  /^`(\S+)`:\n\n```\w+\n((?:(?!```).*\n)*)```$|^(```sh\n((?:npx tunesmith .*\n)+)```\n\n```text\n)(?:(?!```).*\n)*```$/gm

/** The words of a command line, quoted or not. */
const wordsOf = (line: string): readonly string[] =>
  [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain = '']) => quoted ?? plain)

// To update its outputs: `vitest run test/cli/training-data-guide.test.ts -u`.
test('the commands of the guide print what it shows', async () => {
  const before = process.cwd()
  process.chdir(dataFolder().path('.'))
  onTestFinished(() => process.chdir(before))
  const page = readFileSync(guide, 'utf8')
  let filled = page
  for (const [block, file, content = '', head = '', commands = ''] of page.matchAll(step)) {
    if (file !== undefined) {
      writeFileSync(file, content)
      continue
    }
    let printed = ''
    for (const [, line = ''] of commands.matchAll(/^npx tunesmith (.*)$/gm)) {
      const { stdout, stderr } = await tunesmith(wordsOf(line))
      printed += stdout + stderr
    }
    filled = filled.replace(block, () => `${head}${printed}\`\`\``)
  }
  await expect(filled).toMatchFileSnapshot(guide)
})
