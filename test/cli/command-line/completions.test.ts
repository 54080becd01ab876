import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { tunesmith } from '../in-process.ts'
import { main } from '../spawned.ts'

test.for([
  [['em'], ['emulator']],
  [
    ['completion', ''],
    ['bash', 'zsh', 'fish'],
  ],
  [['emulator', '--pro'], ['--profile']],
  [['emulator', '--profile', 'openai'], ['openai']],
  [['emulator', '--profile', 'a'], ['azure']],
  [['emulator', '--port', ''], []],
  [['nothing', ''], []],
  [['--he'], ['--help']],
] as const)('%j offers %j', async ([words, offers]) => {
  const { stdout } = await tunesmith(['complete', '--', ...words])
  expect(
    stdout
      .split('\n')
      .slice(0, -2)
      .map((line) => line.split('\t')[0]),
  ).toEqual(offers)
  expect(stdout).toMatch(/^:4\n$/m)
})

test('for an option with a path, the shell offers files', async () => {
  expect((await tunesmith(['complete', '--', 'emulator', '--seed-file', ''])).stdout).toBe(':0\n')
})

test('bash completes with its script', () => {
  const folder = mkdtempSync(join(tmpdir(), 'completion '))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const launcher = join(folder, 'tunesmith')
  writeFileSync(launcher, `#!/bin/sh\nexec '${process.execPath}' '${main}' "$@"\n`)
  chmodSync(launcher, 0o755)
  // The first line replaces bash-completion, which the script needs.
  const press = `_get_comp_words_by_ref() { words=("\${COMP_WORDS[@]}") cword=$COMP_CWORD cur=\${words[cword]}; }
    compopt() { :; }
    source <(tunesmith completion bash)
    COMP_WORDS=(tunesmith emulator --profile a); COMP_CWORD=3; COMP_LINE="\${COMP_WORDS[*]}"; COMP_POINT=\${#COMP_LINE}
    $(complete -p tunesmith | sed 's/.*-F \\([^ ]*\\).*/\\1/'); echo "offered: \${COMPREPLY[*]}"`
  const env = { ...process.env, PATH: `${folder}${delimiter}${process.env.PATH}` }
  expect(execFileSync('bash', ['-c', press], { encoding: 'utf8', env })).toContain('offered: azure')
})
