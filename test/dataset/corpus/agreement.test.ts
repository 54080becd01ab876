import { describe, expect, test } from 'vitest'
import { checkTrainingData, formatProblem } from '../../../src/dataset/index.ts'
import type { CorpusFile } from './corpus-file.ts'
import { emulatorVerdict } from './emulator-verdict.ts'
import { generatedFiles } from './generated-files.ts'
import { handmadeFiles } from './handmade-files.ts'

/** Returns a line for each file that one side accepts and the other does not. */
const disagreements = async (files: readonly CorpusFile[]) => {
  const found: string[] = []
  let rejected = 0
  for (const file of files) {
    const { content, method, model } = file
    const { problems, errors } = await checkTrainingData({ content }, { method, model, minimumExamples: 1 })
    const verdict = await emulatorVerdict(file)
    const reason = 'reason' in verdict ? verdict.reason : undefined
    if (errors > 0) rejected++
    if (errors > 0 === (reason !== undefined)) continue
    const said = problems.filter(({ severity }) => severity === 'error').map((one) => formatProblem(one, 'check'))
    found.push([file.name, model, ...(reason === undefined ? said : [`emulator: ${reason}`])].join('\n  '))
  }
  return { found, rejected, accepted: files.length - rejected }
}

describe('check reports an error if and only if the emulator fails the job', () => {
  test('for handmade files', async () => {
    const { found, rejected, accepted } = await disagreements(handmadeFiles)
    expect(found).toEqual([])
    expect(rejected).toBeGreaterThan(80)
    expect(accepted).toBeGreaterThan(40)
  })

  test('for generated files', async () => {
    const { found, rejected, accepted } = await disagreements(generatedFiles(800, 1))
    expect(found).toEqual([])
    expect(rejected).toBeGreaterThan(200)
    expect(accepted).toBeGreaterThan(100)
  })
})
