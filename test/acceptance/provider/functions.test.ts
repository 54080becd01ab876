import { expect } from 'vitest'
import { chatLines } from '../../chat-lines.ts'
import { providerFunctions, testSince } from '../product.ts'
import { openStage } from './openai-stage.ts'

testSince(providerFunctions)(
  'the name of a model is taken apart, tokens are counted and training data is checked, without any key',
  async () => {
    const stage = await openStage({ environment: { OPENAI_API_KEY: undefined, OPENAI_ADMIN_KEY: undefined } })
    const file = { 'training.jsonl': `${chatLines(12)}\n{"messages": []}` }
    await stage.test([
      {
        files: file,
        config: `
        output "parts" {
          value = provider::openai::parse_model_name("ft:gpt-4o-mini:acme::AbCd1234:ckpt-step-88")
        }
        output "report" {
          value = provider::openai::validate_training_data(file("training.jsonl"))
        }
        output "tokens" {
          value = provider::openai::count_tokens("hello world", "gpt-4.1-mini")
        }`,
        check: (_, { parts, report, tokens }) => {
          expect(tokens).toBe(2)
          expect(parts).toEqual({
            fine_tuned: true,
            base_model: 'gpt-4o-mini',
            fine_tuned_model: 'ft:gpt-4o-mini:acme::AbCd1234',
            organization: 'acme',
            suffix: undefined,
            id: 'AbCd1234',
            step: 88,
          })
          expect(report).toMatchObject({ valid: false, examples: 13, errors: 1, problems: [{ line: 13 }] })
        },
      },
      {
        config: 'output "parts" {\n  value = provider::openai::parse_model_name("ft:gpt-4o-mini")\n}\n',
        expectError: /Not the Name of a Model: "ft:gpt-4o-mini" is not a model name/,
      },
      {
        config: 'output "report" {\n  value = provider::openai::validate_training_data("", "csv")\n}\n',
        expectError: /Not a Format: .*Got "csv"/,
      },
    ])
  },
)
