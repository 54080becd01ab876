import type { SeedObjects } from '../../../src/emulator/index.ts'
import { chatLines } from '../../chat-lines.ts'
import { openStage, type Stage } from '../provider/openai-stage.ts'

/** Names of fine-tuned models that examples and guides speak of. */
export const supportModel = 'ft:gpt-4o-mini-2024-07-18:acme:support:AbCd1234'
export const billingModel = 'ft:gpt-4o-mini-2024-07-18:acme:billing:AbCd1234'

/** The data that every example uploads. */
export const trainingData = { 'training.jsonl': chatLines(60) }

interface AccountOptions extends NonNullable<Parameters<typeof openStage>[0]> {
  /** What the job is like, which has succeeded otherwise. */
  readonly job?: Partial<NonNullable<SeedObjects['jobs']>[number]>
}

/**
 * Sets the stage with what examples and guides name: a job with its files, the model it made, another model, and who may
 * use that one.
 */
export const openAccount = async ({ job, ...options }: AccountOptions = {}): Promise<Stage> => {
  const stage = await openStage({
    organization: { id: 'org-acme', slug: 'acme' },
    project: 'proj_support',
    ...options,
  })
  await stage.emulator.seed({
    files: [
      { id: 'file-abc123', filename: 'training.jsonl', content: trainingData['training.jsonl'] },
      { id: 'file-val123', filename: 'validation.jsonl', content: chatLines(12, 'museum') },
      { id: 'file-def456', filename: 'sums.jsonl', content: sums(12) },
      { id: 'file-ghi789', filename: 'held-out.jsonl', content: sums(12, 100) },
    ],
    jobs: [
      {
        id: 'ftjob-abc123',
        model: 'gpt-4o-mini-2024-07-18',
        training_file: 'file-abc123',
        validation_file: 'file-val123',
        suffix: 'support',
        metadata: { team: 'support' },
        method: { type: 'supervised', supervised: { hyperparameters: { n_epochs: 3 } } },
        ...(job ?? { fine_tuned_model: supportModel }),
      },
    ],
    models: [{ id: billingModel, base_model: 'gpt-4o-mini-2024-07-18' }],
    permissions: [{ checkpoint: billingModel, project_id: 'proj_web' }],
  })
  stage.write('training.jsonl', trainingData['training.jsonl'])
  return stage
}

/** Questions whose answer a grader looks for. */
const sums = (count: number, from = 0): string =>
  Array.from({ length: count }, (_, index) =>
    JSON.stringify({
      messages: [{ role: 'user', content: `What is ${from + index} and 1?` }],
      answer: String(from + index + 1),
    }),
  ).join('\n')
