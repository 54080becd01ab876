import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openStage } from '../provider/openai-stage.ts'
import { moduleCall, modulesFolder } from './module-files.ts'

test.for(['fine_tuning', 'fine_tuning/enhanced_fine_tuning'])('%s works from an absolute path', async (folder) => {
  const stage = await openStage()
  const config = moduleCall(
    join(modulesFolder, folder),
    'model = "gpt-4o-mini-2024-07-18"\n  training_file = openai_file.training.id',
  )
  await stage.test([{ config }, { before: () => stage.pass() }])
  expect(await stage.jobs()).toHaveLength(1)
})
