import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { withTerraform } from '../../../src/framework/testing/index.ts'
import { tunesmith } from '../../cli/in-process.ts'
import { openAccount } from '../guides/account.ts'
import { apiKey } from '../provider/openai-stage.ts'

test('the configuration of an archive imports what remains at the host, although files are gone, and changes nothing', async () => {
  const stage = await openAccount()
  await stage.api.files.delete('file-abc123')
  stage.emulator.journal.clear()
  const folder = mkdtempSync(join(tmpdir(), 'archive '))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const env = { OPENAI_BASE_URL: stage.emulator.url, OPENAI_API_KEY: apiKey }
  const { code, stderr } = await tunesmith(['archive', '--out', folder], { env, fetch })
  expect([code, stderr]).toEqual([0, expect.stringContaining('Missing, gone: training file file-abc123.')])
  const files = { 'import.tf': readFileSync(join(folder, 'import.tf'), 'utf8') }
  await withTerraform({ ...stage, files }, async (terraform) => {
    expect(await terraform.run(['fmt', '-check', '-diff'])).toMatchObject({ code: 0, stdout: '' })
    await terraform.init()
    expect(await terraform.plan('-out=first.tfplan')).toMatchObject({ code: 2, diagnostics: [] })
    expect(await terraform.show('first.tfplan')).toContain('Plan: 1 to import, 0 to add, 0 to change, 0 to destroy.')
    expect(await terraform.apply('first.tfplan')).toMatchObject({ code: 0, diagnostics: [] })
    expect(await terraform.plan()).toMatchObject({ code: 0, diagnostics: [] })
  })
  expect(stage.emulator.journal.entries({}).filter(({ method }) => method !== 'GET')).toEqual([])
})
