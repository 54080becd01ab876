import { expect, test } from 'vitest'
import { trainingFile } from './configuration.ts'
import { openStage } from './openai-stage.ts'

test('a file is found by its id and by its purpose', async () => {
  const stage = await openStage()
  const other = await stage.api.files.create({ file: await stage.file(), purpose: 'batch' })
  await stage.test([
    {
      config: `${trainingFile}
        data "openai_file" "this" {
          file_id = openai_file.training.id
        }
        data "openai_files" "training" {
          purpose    = "fine-tune"
          depends_on = [openai_file.training]
        }
        data "openai_files" "second" {
          after = openai_file.training.id
        }
        data "openai_files" "first" {
          limit      = 1
          depends_on = [openai_file.training]
        }`,
      check(state) {
        const { id, bytes } = state.values('openai_file.training')
        const found = state.values('data.openai_file.this')
        expect(found).toMatchObject({ id, bytes, filename: 'training.jsonl', purpose: 'fine-tune', object: 'file' })
        expect(state.values('data.openai_files.training')).toMatchObject({ files: [{ id }], has_more: false })
        expect(state.values('data.openai_files.second')).toMatchObject({ files: [{ id: other.id }], has_more: false })
        expect(state.values('data.openai_files.first')).toMatchObject({ files: [{ id }], has_more: true })
      },
    },
  ])
})

test('a file that does not exist is an error', async () => {
  const stage = await openStage()
  const config = 'data "openai_file" "this" {\n  file_id = "file-nowhere"\n}\n'
  await stage.test([{ config, planOnly: true, expectError: /Not Found.*No such File object: file-nowhere/ }])
})
