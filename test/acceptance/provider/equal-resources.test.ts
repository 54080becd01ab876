import { expect, test } from 'vitest'
import { type Terraform, withTerraform } from '../../../src/framework/testing/index.ts'
import { jobAddress, jobOn, jobWithFile, trainingFile } from './configuration.ts'
import { openStage, type Stage } from './openai-stage.ts'

// Two resources of one state that ask for the same. With a remote state, an apply cannot tell them apart.

const fileOf = 'openai_file.training.id'

/** Runs with a state that the provider cannot read, as where HCP Terraform keeps it. */
const withRemoteState = async (
  config: string,
  run: (terraform: Terraform, stage: Stage) => Promise<void>,
): Promise<void> => {
  const stage = await openStage({ environment: { TFC_WORKSPACE_NAME: 'models' } })
  const { provider, dependencies } = stage
  await withTerraform({ provider, dependencies, files: { 'main.tf': config } }, async (terraform) => {
    expect((await terraform.apply()).code).toBe(0)
    await run(terraform, stage)
  })
}

const rewrite = (terraform: Terraform, config: string) => terraform.write({ 'main.tf': config })
const summaries = async (
  ran: Promise<{ readonly code: number; readonly diagnostics: readonly { readonly summary: string }[] }>,
) => {
  const { code, diagnostics } = await ran
  return [code, ...new Set(diagnostics.map(({ summary }) => summary))]
}
const statuses = async (stage: Stage) => (await stage.jobs()).map(({ status }) => status)

test.for([
  ['a raised count', trainingFile + jobOn(fileOf, 'count = 2')],
  ['another name', trainingFile + jobOn(fileOf, 'count = 1') + jobOn(fileOf, '', 'other')],
  ['a new name without a moved block', trainingFile + jobOn(fileOf, '', 'renamed')],
  [
    'another file with the same content',
    `${trainingFile}${trainingFile.replace('"training"', '"copy"')}${jobOn(fileOf, 'count = 1')}${jobOn('openai_file.copy.id', '', 'other')}`,
  ],
] as const)('%s is refused before anyone approves it', ([, config]) =>
  withRemoteState(jobWithFile('count = 1'), async (terraform, stage) => {
    rewrite(terraform, config)
    const found = await summaries(terraform.apply())
    expect(found).toEqual(expect.arrayContaining([1, 'Equal Job in This State']))
    expect(found.includes('Equal File in This State')).toBe(config.includes('"copy"'))
    expect(await statuses(stage)).toEqual(['validating_files'])
    // A day later, nothing would be adopted.
    await stage.pass(25 * 60 * 60)
    expect((await terraform.apply()).code).toBe(0)
  }),
)

test.for([
  ['a seed of its own', jobWithFile('count = 2\n seed = count.index == 0 ? null : count.index'), []],
  ['-replace', jobWithFile('count = 1'), [`-replace=${jobAddress}[0]`]],
  [
    'a moved block',
    `${jobWithFile().replaceAll('"this"', '"renamed"')}\nmoved {\n from = ${jobAddress}[0]\n to = openai_fine_tuning_job.renamed\n}`,
    [],
  ],
] as const)('%s is no conflict', ([, config, options]) =>
  withRemoteState(jobWithFile('count = 1'), async (terraform) => {
    rewrite(terraform, config)
    expect(await summaries(terraform.apply(...options))).toEqual([0])
    expect((await terraform.plan()).code).toBe(0)
  }),
)

test('a tainted job is trained again', () =>
  withRemoteState(jobWithFile(), async (terraform, stage) => {
    await terraform.succeed(['taint', jobAddress])
    expect(await summaries(terraform.apply())).toEqual([0])
    expect(await statuses(stage)).toEqual(['cancelled', 'validating_files'])
  }))

test('jobs of one state that equal each other are planned without a word', () =>
  withRemoteState(jobWithFile('count = 2'), async (terraform) => {
    rewrite(terraform, jobWithFile('count = 2\n cancel_after_timeout = 90000'))
    expect(await summaries(terraform.apply(`-replace=${jobAddress}[0]`))).toEqual([0])
  }))

test('a job that two resources have is not cancelled with one of them', () =>
  withRemoteState(jobWithFile('count = 1'), async (terraform, stage) => {
    rewrite(terraform, jobWithFile('count = 2'))
    // With -target, the plan does not see the first.
    expect(await summaries(terraform.apply(`-target=${jobAddress}[1]`))).toContain('Adopted an Existing Job')
    expect(await summaries(terraform.plan())).toEqual([0, 'Two Resources Have One Job'])
    rewrite(terraform, jobWithFile('count = 1'))
    expect(await summaries(terraform.apply())).toEqual([1, 'Job of Another Resource'])
    expect(await statuses(stage)).toEqual(['validating_files'])
    await terraform.succeed(['state', 'rm', `${jobAddress}[1]`])
    expect(await summaries(terraform.apply())).toEqual([0])
    expect(await statuses(stage)).toEqual(['validating_files'])
  }))

test('a file of equal content is announced, and outlives the resource that adopted it', () =>
  withRemoteState(jobWithFile(), async (terraform, stage) => {
    const copy = trainingFile.replace('"training"', '"copy"')
    rewrite(terraform, jobWithFile() + copy)
    expect(await summaries(terraform.apply())).toEqual([0, 'Equal File in This State', 'Adopted an Existing File'])
    rewrite(terraform, jobWithFile())
    expect(await summaries(terraform.apply())).toEqual([0, 'Adopted File Left Alone'])
    expect((await terraform.plan()).code).toBe(0)
    expect(await statuses(stage)).toEqual(['validating_files'])
  }))
