import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { type TerraformPlan, type TerraformState, withTerraform } from '../../../src/framework/testing/index.ts'
import { chatLines } from '../../chat-lines.ts'
import { trainingFile } from './configuration.ts'
import { collected, openStage, type Stage } from './openai-stage.ts'

const address = 'openai_file.training'
const file = (lines: string) => `resource "openai_file" "training" {\n ${lines}\n}\n`
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const actions =
  (...wanted: readonly string[]) =>
  (plan: TerraformPlan) =>
    expect(plan.change(address).actions).toEqual(wanted)
const stateIs = (wanted: object) => (state: TerraformState) => expect(state.values(address)).toMatchObject(wanted)
const files = ({ api }: Stage) => collected(api.files.list())

test('a file is uploaded, uploaded again when it was edited, and deleted', async () => {
  const stage = await openStage()
  const edited = chatLines(12, 'florist')
  await stage.test([
    {
      config: trainingFile,
      async check(state) {
        const [uploaded] = await files(stage)
        stateIs({
          id: uploaded?.id,
          filename: 'training.jsonl',
          purpose: 'fine-tune',
          bytes: chatLines(12).length,
          status: 'processed',
          created_at: uploaded?.created_at,
          content_sha256: sha256(chatLines(12)),
        })(state)
      },
    },
    {
      before: () => stage.write('training.jsonl', edited),
      planCheck(plan) {
        actions('delete', 'create')(plan)
        expect(plan.change(address).replacePaths).toEqual([['content_sha256']])
      },
      async check(state) {
        stateIs({ content_sha256: sha256(edited) })(state)
        const [only, ...others] = await files(stage)
        expect(others).toEqual([])
        expect(await (await stage.api.files.content(only?.id ?? '')).text()).toBe(edited)
      },
    },
  ])
  expect(await files(stage)).toEqual([])
})

test('the same content from elsewhere is no other file', async () => {
  const stage = await openStage()
  stage.write('copy.jsonl', chatLines(12))
  const named = (path: string) => file(`file = "${path}"\n filename = "data.jsonl"`)
  await stage.test([
    { config: named('training.jsonl'), check: stateIs({ filename: 'data.jsonl' }) },
    { config: named('copy.jsonl'), planCheck: actions('update'), check: stateIs({ file: 'copy.jsonl' }) },
  ])
  expect(stage.emulator.journal.count({ method: 'POST', path: '/v1/files' })).toBe(1)
})

test('a file may be written in the configuration', async () => {
  const stage = await openStage()
  const content = (text: string) => file(`content = ${JSON.stringify(text)}\n filename = "inline.jsonl"`)
  await stage.test([
    {
      config: content(chatLines(12)),
      check: stateIs({ filename: 'inline.jsonl', content_sha256: sha256(chatLines(12)) }),
    },
    { config: content(chatLines(13)), planCheck: actions('delete', 'create') },
  ])
})

test('content may be unknown while planning', async () => {
  const stage = await openStage()
  const config = `resource "terraform_data" "given" {\n input = ${JSON.stringify(chatLines(12))}\n}\n`
  await stage.test([
    {
      config: config + file('content = terraform_data.given.output\n filename = "a.jsonl"'),
      check: stateIs({ content_sha256: sha256(chatLines(12)) }),
    },
  ])
})

test.for([
  ['', /Missing Attribute.*Set at least one of `file`, `content`/],
  [
    'file = "training.jsonl"\n content = "{}"\n filename = "a.jsonl"',
    /Conflicting Attributes.*Set only one of `file`, `content`/,
  ],
  ['content = "{}"', /Missing File Name/],
  ['file = "training.jsonl"\n purpose = "finetune"', /purpose/],
  ['content = "Hello"\n filename = "a.jsonl"', /Invalid Training Data.*content, line 1/],
] as const)('"%s" is refused while planning', async ([lines, expectError]) => {
  const stage = await openStage()
  await stage.test([{ config: file(lines), planOnly: true, expectError }])
})

test('a file for another purpose need not be training data', async () => {
  const stage = await openStage()
  stage.write('training.jsonl', 'Hello')
  await stage.test([
    { config: file('file = "training.jsonl"\n purpose = "user_data"'), check: stateIs({ purpose: 'user_data' }) },
  ])
})

test('apply waits until the file has been processed', async () => {
  const stage = await openStage({ durations: { processing: 90 } })
  await stage.test([{ config: trainingFile, check: stateIs({ status: 'processed' }) }])
})

test('a file that is rejected is an error that tells why, and what was uploaded is not forgotten', async () => {
  const stage = await openStage()
  const body = {
    object: 'file',
    id: 'file-rejected',
    status: 'error',
    status_details: 'It is all Greek.',
    filename: 'training.jsonl',
    bytes: 1,
    created_at: 1,
    purpose: 'fine-tune',
  }
  stage.emulator.faults.add({ method: 'GET', path: '/v1/files/*', status: 200, body, count: 1 })
  await stage.test([
    {
      config: trainingFile,
      expectError: /File Rejected.*was rejected: It is all Greek\. .*correct the file, and upload it again\./,
      check: (state) => expect(state.resources.get(address)).toHaveProperty('tainted', true),
    },
  ])
  expect(await files(stage)).toEqual([])
})

test('a local file that is gone after it was uploaded changes nothing', async () => {
  const stage = await openStage()
  await stage.test([
    { config: trainingFile },
    {
      before: () => stage.remove('training.jsonl'),
      planOnly: true,
      expectWarnings: [/Cannot Read the File.*The uploaded file is unchanged\./],
    },
  ])
})

test('a file that changed between plan and apply is not uploaded', async () => {
  const stage = await openStage()
  const { provider, dependencies } = stage
  await withTerraform({ provider, dependencies, files: { 'main.tf': trainingFile } }, async (terraform) => {
    await terraform.plan('-out=changed.tfplan')
    stage.write('training.jsonl', chatLines(15))
    const { code, text } = await terraform.apply('changed.tfplan')
    expect(code).toBe(1)
    expect(text).toMatch(/inconsistent final plan.*\.content_sha256: was .*, but now/s)
  })
  expect(await files(stage)).toEqual([])
})

test('a file that was deleted outside is uploaded again', async () => {
  const stage = await openStage()
  await stage.test([
    { config: trainingFile },
    {
      async before() {
        for (const { id } of await files(stage)) await stage.api.files.delete(id)
      },
      planCheck: actions('create'),
    },
  ])
})

test('a file is imported as the upload of a local file of its name', async () => {
  const stage = await openStage()
  const { id } = await stage.api.files.create({ file: await stage.file(), purpose: 'fine-tune' })
  const imported = (lines: string) => `import {\n to = ${address}\n id = "${id}"\n}\n${file(lines)}`
  stage.write('copy.jsonl', chatLines(12))
  await stage.test([
    {
      config: imported('file = "training.jsonl"'),
      planCheck: (plan) => expect(plan.change(address)).toMatchObject({ imported: true, actions: ['no-op'] }),
      check: stateIs({ id, content_sha256: sha256(chatLines(12)) }),
    },
    { import: { address, id } },
    { config: imported('file = "copy.jsonl"\n filename = "training.jsonl"'), planCheck: actions('update') },
  ])
  expect(stage.emulator.journal.count({ method: 'POST', path: '/v1/files' })).toBe(1)
})

test('the configuration that is generated for an imported file is sound, and plans nothing', async () => {
  const { api, provider, dependencies, ...stage } = await openStage()
  const { id } = await api.files.create({ file: await stage.file(), purpose: 'fine-tune' })
  const block = (rest = '') => `import {\n  to = ${address}\n  id = "${id}"\n${rest}}\n`
  // Terraform 1.17 generates only for a provider that is named, and every version rejects the name once there is a resource.
  const files = { 'main.tf': block('  provider = openai\n') }
  await withTerraform({ provider, dependencies, files }, async (terraform) => {
    const generated = await terraform.plan('-generate-config-out=generated.tf', '-out=imported.tfplan')
    expect(generated.code, generated.text).not.toBe(1)
    expect((await terraform.showPlan('imported.tfplan')).change(address).actions).toEqual(['no-op'])
    await terraform.succeed(['apply', '-no-color', 'imported.tfplan'])
    terraform.write({ 'main.tf': block() })
    const again = await terraform.plan()
    expect(again.code, again.text).toBe(0)
  })
})
