import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { tunesmith } from '../../cli/in-process.ts'
import { root } from '../../docs/snippets.ts'

const guides = readdirSync(join(root, 'docs/guides')).filter((name) => name.endsWith('.md'))

test.for(['README.md', ...guides.map((name) => `docs/guides/${name}`)])(
  'every command that %s names exists, and has the options it gives',
  async (page) => {
    for (const [line, command = ''] of readFileSync(join(root, page), 'utf8').matchAll(
      /npx tunesmith ([a-z][^`\n&|]*)/g,
    )) {
      const words = command.trim().split(' ')
      const names = words.slice(0, words.findIndex((word) => !/^[a-z]+$/.test(word)) >>> 0)
      const { code, stdout } = await tunesmith([...names, '--help'])
      expect(code, line).toBe(0)
      for (const option of words.filter((word) => word.startsWith('--'))) expect(stdout, line).toContain(` ${option} `)
    }
  },
)
