import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect } from 'vitest'
import { root, snippetsOf } from '../../docs/snippets.ts'

/** A guide, from which each block of code is taken by what tries it. */
export interface Guide {
  /** The blocks of a section in order: HCL unless another language is named. */
  take(section: string, language?: 'terraform' | 'sh' | 'text' | 'json'): readonly string[]
  /** Everything but the blocks. */
  readonly prose: string
}

/** Opens a guide. When the tests are over, no block may be left that none has taken. */
export const openGuide = (name: string): Guide => {
  const page = readFileSync(join(root, 'docs/guides', `${name}.md`), 'utf8')
  const lines = page.split('\n')
  const sectionAt = (line: number) =>
    lines
      .slice(0, line)
      .findLast((each) => each.startsWith('## '))
      ?.slice(3)
  const blocks = snippetsOf(page).map((snippet) => ({ ...snippet, section: sectionAt(snippet.line) }))
  const left = new Set(blocks)
  afterAll(() => expect([...left]).toEqual([]))
  return {
    take(section, language = 'terraform') {
      const taken = blocks.filter((block) => block.section === section && block.language === language)
      if (taken.length === 0) throw new Error(`${name}.md has no block of ${language} under "${section}"`)
      for (const block of taken) left.delete(block)
      return taken.map(({ text }) => text)
    },
    prose: page.replaceAll(/^```[\s\S]*?^```$/gm, ''),
  }
}

const topLevel = /^(\w+)((?: [\w"-]+)*) \{(?:.*\}$|[\s\S]*?^\}$)/gm

/** What a reader has in the end: every block of HCL, the later in the place of an earlier one with the same address. */
export const together = (...texts: readonly string[]): string => {
  const blocks = new Map<string, string>()
  for (const [block, type, labels] of texts.join('\n').matchAll(topLevel)) {
    const alias = /^ {2}alias .*$/m.exec(block)?.[0] ?? ''
    // What has no name of its own stands beside others of its kind.
    const key = labels || type === 'terraform' ? `${type}${labels}${alias}` : block
    blocks.set(key, block)
  }
  return [...blocks.values()].join('\n\n')
}
