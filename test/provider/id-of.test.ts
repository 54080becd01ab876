import { expect, test } from 'vitest'
import { checkImportId, idOf } from '../../src/provider/id-of.ts'

test.for([
  ['file', ['file-abc123', 'datei_1'], ['ftjob-abc123', 'ft:gpt-4o-mini:acme::abc', './data/training.jsonl']],
  ['job', ['ftjob-abc123', 'ft-abc123', 'job_1'], ['file-abc123', 'ftckpt_abc123', 'ft:gpt-4o-mini:acme::abc']],
  [
    'model',
    ['gpt-4o-mini', 'ft:gpt-4o-mini:acme::abc', 'ft:gpt-4o-mini:acme::abc:ckpt-step-8', 'gpt-4.1.ft-0e20'],
    ['ftckpt_abc123', 'ftchkpt-abc123', 'ftjob-abc123', 'file-abc123', 'proj_abc123', 'org-abc123', 'cp_abc123'],
  ],
] as const)('a name of a %s may be of any look but that of something else', ([kind, sound, mistaken]) => {
  for (const one of sound) expect(idOf(kind).safeParse(one).success, one).toBe(true)
  for (const one of [...mistaken, '']) expect(idOf(kind).safeParse(one).success, one).toBe(false)
})

test.for([
  [
    'model',
    'ftckpt_1',
    'must be the name of a model, such as gpt-4.1-mini-2025-04-14 or ft:…, but this is the id of a checkpoint. Use its `fine_tuned_model_checkpoint`',
  ],
  [
    'file',
    'a.jsonl',
    'must be the id of a file, such as file-abc123, but this is a path. Upload it with an `openai_file` and use the id of that resource',
  ],
  ['job', 'file-1', 'must be the id of a job, such as ftjob-abc123, but this is the id of a file'],
] as const)('where a %s is wanted, %s is told for what it is', ([kind, text, message]) => {
  expect(idOf(kind).safeParse(text).error?.issues).toMatchObject([{ message }])
  expect(() => checkImportId(text, kind)).toThrow(`Cannot import "${text}": it ${message}.`)
})
