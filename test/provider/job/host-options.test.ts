import { expect, test } from 'vitest'
import { hosts } from '../../../src/openai/index.ts'
import { checkHost, hostOptionsJson } from '../../../src/provider/job/host-options.ts'

/** Diagnostics that, as those of a handler, need their object. */
class Diagnostics {
  readonly shown: string[] = []
  error(summary: string, detail: string, keys: readonly (string | number)[] = []): void {
    this.shown.push(`${summary} at ${keys.join('.')}: ${detail}`)
  }
  warning(summary: string, detail: string): void {
    this.shown.push(`${summary}: ${detail}`)
  }
}

const check = (host: keyof typeof hosts, host_options: string | undefined, day: string): readonly string[] => {
  const diagnostics = new Diagnostics()
  checkHost({ host_options }, hosts[host], Date.parse(day), diagnostics)
  return diagnostics.shown
}

test('a field that the host does not have is an error at host_options', () => {
  expect(check('nebius', '{"lora_rank":8}', '2026-11-30')).toEqual([
    expect.stringMatching(/^Invalid Host Options at host_options: Nebius Token Factory has no field "lora_rank"/),
  ])
})

test.for([
  ['2026-06-01', []],
  ['2026-11-30', [expect.stringContaining('OpenAI accepts no new fine-tuning jobs after 2027-01-05.')]],
  ['2027-02-01', [expect.stringContaining('OpenAI has accepted no new fine-tuning jobs since 2027-01-05.')]],
] as const)('on %s, a plan at OpenAI says what is known of its last day', ([day, shown]) => {
  expect(check('openai', undefined, day)).toEqual(shown)
  expect(check('nebius', undefined, day)).toEqual([])
})

test.for(['[]', '1', 'null', '{', '"text"'])('host options %s are rejected', (text) => {
  expect(hostOptionsJson.safeParse(text).error?.issues[0]?.message).toMatch(/^must be a JSON object: /)
})
