import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { reattachInstructions } from '../../../src/framework/plugin/index.ts'

const value = '{"tunesmith/openai":{"Addr":{"String":"/it\'s/$here/`x`"}}}'

test('the line for bash sets exactly the value', () => {
  const line = reattachInstructions({ TF_REATTACH_PROVIDERS: value }).match(/export .*/)?.[0]
  const shown = execFileSync('/bin/sh', ['-c', `${line}; printf %s "$TF_REATTACH_PROVIDERS"`], { encoding: 'utf8' })
  expect(shown).toBe(value)
})

test('the line for PowerShell doubles single quotes', () => {
  expect(reattachInstructions({ TF_REATTACH_PROVIDERS: "it's" })).toContain("$env:TF_REATTACH_PROVIDERS='it''s'")
})
