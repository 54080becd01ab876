import OpenAI from 'openai'
import { describe, expect } from 'vitest'
import { test } from '../../src/emulator/vitest.ts'

const origins: string[] = []

for (const turn of ['first', 'second']) {
  test(`the ${turn} test has an emulator to itself, whose clock stands still`, async ({ emulator }) => {
    const client = new OpenAI({ baseURL: emulator.url, apiKey: 'sk-test' })
    expect((await client.files.list()).data).toEqual([])
    await client.files.create({ file: new File(['{"prompt":"a","completion":"b"}'], 'a.jsonl'), purpose: 'fine-tune' })
    expect(emulator.clock.speed).toBe(0)
    for (const origin of origins) await expect(fetch(origin)).rejects.toThrow('fetch failed')
    origins.push(emulator.origin)
  })
}

describe('with options', () => {
  test.override({ emulatorOptions: { speed: 0, profile: 'azure' } })

  test('an emulator starts as the tests around it say', ({ emulator }) => {
    expect(emulator.url).toMatch(/\/openai\/v1$/)
  })
})
