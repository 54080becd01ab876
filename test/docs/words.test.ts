import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from './snippets.ts'

/** Words that are never right in this project, and what to write instead. */
const words: Readonly<Record<string, string>> = {
  anew: 'again, recreate, retrain',
  shall: 'should, must',
  'in vain': 'wasted, without effect',
  'befalls?|befell': 'happens to',
  'headlines?': 'summary',
  'trip(?:s|ped) (?:a|the|its) signal|signal (?:is|was) tripped|tripped': 'abort',
  'older dress|in the dress of': 'legacy form',
  'told of|tells of': 'reported, describes',
  'back ends?': 'backend',
  'but for': 'except',
}

const self = 'test/docs/words.test.ts'
const files = execFileSync('git', ['ls-files', '*.ts', '*.md', '*.tf', '*.html', '*.yaml'], {
  cwd: root,
  encoding: 'utf8',
})
  .trim()
  .split('\n')
  // License texts are quoted.
  .filter((file) => file !== self && file !== 'src/framework/build/notices.ts')

test.for(Object.entries(words))('no text says "%s": write %s', ([word]) => {
  const pattern = new RegExp(`(?<![\\w-])(?:${word})(?![\\w-])`, 'i')
  const found = files.flatMap((file) =>
    readFileSync(join(root, file), 'utf8')
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1}: ${line.trim().slice(0, 120)}`] : [])),
  )
  expect(found).toEqual([])
})
