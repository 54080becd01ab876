import { expect, test } from 'vitest'
import type { TerraformState } from '../../../src/framework/testing/index.ts'
import { jobAddress } from './configuration.ts'
import { openStage, questionLines } from './openai-stage.ts'

const files = `resource "openai_file" "training" {
  file = "questions.jsonl"
}

resource "openai_file" "validation" {
  file = "held-out.jsonl"
}
`

const job = (settings: string) => `${files}
resource "openai_fine_tuning_job" "this" {
  model           = "o4-mini-2025-04-16"
  training_file   = openai_file.training.id
  validation_file = openai_file.validation.id
  suffix          = "sums"
  seed            = 7
  method {
    type = "reinforcement"
    reinforcement {
      ${settings}
    }
  }
}
`

const hyperparameters = `hyperparameters {
        n_epochs                 = 2
        batch_size               = 2
        learning_rate_multiplier = 0.5
        reasoning_effort         = "low"
        compute_multiplier       = 1.5
        eval_interval            = 2
        eval_samples             = 3
      }`

const exact = (operation = 'eq') => `
          name      = "exact"
          input     = "{{ sample.output_text }}"
          reference = "{{ item.answer }}"
          operation = "${operation}"`

const multi = `grader {
        multi {
          name             = "both"
          calculate_output = "0.5 * exact + 0.5 * code"
          string_check { ${exact()}
          }
          python {
            name   = "code"
            source = <<-EOT
              def grade(sample, item):
                  return 1.0
            EOT
          }
        }
      }`

const openWithQuestions = async () => {
  const stage = await openStage()
  stage.write('questions.jsonl', questionLines(12))
  stage.write('held-out.jsonl', questionLines(10, 100))
  return stage
}

test('a job learns by the reward of a grader, and is imported with all of it', async () => {
  const stage = await openWithQuestions()
  const id = (state: TerraformState) => String(state.values(jobAddress).id)
  await stage.test([
    { config: job(`${hyperparameters}\n${multi}`) },
    {
      before: () => stage.pass(),
      check: (state) =>
        expect(state.values(jobAddress)).toMatchObject({
          status: 'succeeded',
          fine_tuned_model: expect.stringContaining(':sums:'),
          resolved_hyperparameters: { reasoning_effort: 'low', compute_multiplier: '1.5', eval_samples: '3' },
        }),
    },
    { import: { address: jobAddress, id, ignore: ['skip_destroy'] } },
    { import: { address: jobAddress, id, block: true, ignore: ['skip_destroy'] } },
  ])
  expect(await stage.jobs()).toMatchObject([
    {
      method: {
        type: 'reinforcement',
        reinforcement: {
          hyperparameters: { n_epochs: 2, compute_multiplier: 1.5, reasoning_effort: 'low' },
          grader: { type: 'multi', graders: { exact: { type: 'string_check' }, code: { type: 'python' } } },
        },
      },
    },
  ])
})

test('the same grader in JSON retrains nothing, and another one does', async () => {
  const stage = await openWithQuestions()
  const json = `grader_json = jsonencode({ operation = "eq", type = "string_check", name = "exact", reference = "{{ item.answer }}", input = "{{ sample.output_text }}" })`
  const before = job(`grader {\n string_check {${exact()}\n}\n}`)
  await stage.test([
    { config: before },
    {
      config: job(json),
      planCheck: (plan) => expect(plan.change(jobAddress).actions).toEqual(['update']),
    },
    {
      config: job(json.replace('"eq"', '"ne"')),
      planCheck: (plan) => expect(plan.change(jobAddress).actions).toEqual(['delete', 'create']),
    },
  ])
  expect(await stage.jobs()).toHaveLength(2)
})

test('what is no grader is refused while planning, at its place', async () => {
  const stage = await openWithQuestions()
  const kinds = '"string_check", "text_similarity", "python", "score_model" or "multi"'
  await stage.test([
    {
      config: job('grader_json = jsonencode({ type = "vibes" })'),
      planOnly: true,
      expectError: new RegExp(
        `Invalid Attribute Value.*grader_json = jsonencode.*method\\.reinforcement\\.grader_json: type: must be a grader: an object whose type is ${kinds}\\.`,
      ),
    },
    { config: job(''), planOnly: true, expectError: /Missing Grader.*Write a `grader` block with one of/ },
    {
      config: job(`grader {\n string_check {${exact('is')}\n}\n}`),
      planOnly: true,
      expectError:
        /Invalid Attribute Value.*operation += "is".*grader\.string_check\.operation: Invalid option: expected one of "eq"\|"ne"/,
    },
  ])
  expect(await stage.jobs()).toEqual([])
})

test('an interrupted creation is taken up by its declaration, whether the grader is in blocks or in JSON', async () => {
  const stage = await openWithQuestions()
  stage.emulator.faults.add({ path: '/v1/fine_tuning/jobs', method: 'POST', reset: 'after', count: 1 })
  await stage.test([{ config: job(`grader {\n string_check {${exact()}\n}\n}`) }])
  expect(await stage.jobs()).toHaveLength(1)
})
