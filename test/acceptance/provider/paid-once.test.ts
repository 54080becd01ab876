import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Terraform, withTerraform } from '../../../src/framework/testing/index.ts'
import { openaiProvider } from '../../../src/provider/provider.ts'
import { chatLines } from '../../chat-lines.ts'
import { jobAddress, jobOn, jobWithFile, trainingFile } from './configuration.ts'
import { openStage, type Stage } from './openai-stage.ts'

const jobs = '/v1/fine_tuning/jobs'
let nonces = 0

/** A checkout of the configuration on some machine, with a provider process and a Terraform of its own. */
const checkout = async (stage: Stage, config: string, run: (terraform: Terraform) => Promise<void>): Promise<void> => {
  const { dependencies, directory } = stage
  const files = { 'main.tf': config }
  // The provider sees the folder that Terraform works in, as it does in life.
  const provider = openaiProvider({ directory, nonce: () => `machine-${++nonces}` })
  await withTerraform({ provider, dependencies, files }, run)
}

/** All that Terraform kept is lost, as with a runner that is killed before its backend has saved the state. */
const forget = (terraform: Terraform) => rmSync(join(terraform.directory, 'terraform.tfstate'), { force: true })

/** The host does the work of a create, and neither answers nor lets anyone look again. */
const killDuring = ({ emulator }: Stage, path: string) => {
  emulator.faults.add({ method: 'POST', path, reset: 'after' })
  emulator.faults.add({ method: 'GET', path, status: 500, skip: 1 })
}

const filesOf = async ({ api }: Stage) => {
  const files = []
  for await (const file of api.files.list({ purpose: 'fine-tune' })) files.push(file.id)
  return files
}

test('a state that was lost after a job was started costs neither a second job nor a second file', async () => {
  const stage = await openStage()
  await checkout(stage, jobWithFile(), async (terraform) => {
    killDuring(stage, jobs)
    expect((await terraform.apply()).code).toBe(1)
    stage.emulator.faults.clear()
    forget(terraform)
    const again = await terraform.apply()
    expect(again.diagnostics.map(({ summary }) => summary).sort()).toEqual([
      'Adopted an Existing File',
      'Adopted an Existing Job',
    ])
    expect((await terraform.plan()).code).toBe(0)
    expect([await stage.jobs(), await filesOf(stage)]).toMatchObject([[{}], [{}]])
    expect((await terraform.destroy()).code).toBe(0)
    expect([(await stage.jobs()).map(({ status }) => status), await filesOf(stage)]).toEqual([['cancelled'], []])
  })
})

test('an apply from another folder finds the job that the first one started, and has a file of its own', async () => {
  const [stage, elsewhere] = [await openStage(), await openStage()]
  cpSync(join(stage.directory, 'training.jsonl'), join(elsewhere.directory, 'training.jsonl'))
  killDuring(stage, jobs)
  await checkout(stage, jobWithFile(), async (terraform) => {
    expect((await terraform.apply()).code).toBe(1)
  })
  stage.emulator.faults.clear()
  await checkout({ ...stage, directory: elsewhere.directory }, jobWithFile(), async (terraform) => {
    expect((await terraform.apply()).code).toBe(0)
    expect((await terraform.plan()).code).toBe(0)
    expect(await filesOf(stage)).toHaveLength(2)
    expect((await terraform.destroy()).code).toBe(0)
  })
  expect(await stage.jobs()).toHaveLength(1)
  expect(await filesOf(stage)).toHaveLength(1)
})

test('another workspace has a job and a file of its own', async () => {
  const stage = await openStage()
  const inWorkspace = (TF_WORKSPACE: string) => ({
    ...stage,
    dependencies: { ...stage.dependencies, environment: { ...stage.dependencies.environment, TF_WORKSPACE } },
  })
  for (const name of ['dev', 'prod'])
    await checkout(inWorkspace(name), jobWithFile(), async (terraform) => {
      expect(await terraform.apply()).toMatchObject({ code: 0, diagnostics: [] })
    })
  expect(await stage.jobs()).toHaveLength(2)
  expect(await filesOf(stage)).toHaveLength(2)
})

test.for([
  ['the training file', ['training']],
  ['all files', ['training', 'validation']],
] as const)('a finished job outlives %s', async ([, names]) => {
  const stage = await openStage()
  stage.write('validation.jsonl', chatLines(11))
  const config = `
    resource "openai_file" "validation" {
      file = "validation.jsonl"
    }
    ${jobWithFile('validation_file = openai_file.validation.id')}`
  await checkout(stage, config, async (terraform) => {
    expect((await terraform.apply()).code).toBe(0)
    await stage.pass()
    const state = await terraform.showState()
    for (const name of names) await stage.api.files.delete(String(state.values(`openai_file.${name}`).id))
    const again = await terraform.apply()
    expect(again).toMatchObject({ code: 0, diagnostics: [] })
    expect((await terraform.plan()).code).toBe(0)
    expect((await terraform.showState()).values(jobAddress).id).toBe(state.values(jobAddress).id)
  })
  expect(await stage.jobs()).toMatchObject([{ status: 'succeeded' }])
})

test('a file that is gone and whose content has changed trains again', async () => {
  const stage = await openStage()
  await checkout(stage, jobWithFile(), async (terraform) => {
    expect((await terraform.apply()).code).toBe(0)
    await stage.pass()
    await stage.api.files.delete(String((await terraform.showState()).values('openai_file.training').id))
    stage.write('training.jsonl', chatLines(13))
    expect((await terraform.apply()).code).toBe(0)
    expect((await terraform.plan()).code).toBe(0)
  })
  expect(await stage.jobs()).toHaveLength(2)
})

test('a plan that would train again on identical content says so', async () => {
  const stage = await openStage()
  await checkout(stage, jobWithFile(), async (terraform) => {
    expect((await terraform.apply()).code).toBe(0)
    await stage.pass()
    terraform.write({
      'main.tf': jobWithFile().replace('file = "training.jsonl"', 'file = "training.jsonl"\n filename = "other.jsonl"'),
    })
    const { code, diagnostics } = await terraform.plan()
    expect([code, diagnostics.map(({ summary }) => summary)]).toEqual([2, ['Identical Content Would Be Trained Again']])
  })
})

test('an upload that was cut off is found by the next apply, and deleted by destroy', async () => {
  const stage = await openStage()
  await checkout(stage, jobWithFile(), async (terraform) => {
    killDuring(stage, '/v1/files')
    expect((await terraform.apply()).code).toBe(1)
    stage.emulator.faults.clear()
    expect(await terraform.apply()).toMatchObject({ code: 0, diagnostics: [{ summary: 'Adopted an Existing File' }] })
    expect(await filesOf(stage)).toHaveLength(1)
    expect((await terraform.plan()).code).toBe(0)
    expect((await terraform.destroy()).code).toBe(0)
    expect(await filesOf(stage)).toEqual([])
  })
})

test.for([
  ['running', 0, []],
  ['that have succeeded', 3600, ['GET /v1/models']],
] as const)(
  'a lost state of 50 jobs %s, and of their files, is found again with few calls',
  async ([, seconds, more]) => {
    const stage = await openStage()
    const files = trainingFile.replace('}', ' count = 50\n filename = format("%d.jsonl", count.index)\n}')
    const config = files + jobOn('openai_file.training[count.index].id', 'count = 50')
    await checkout(stage, config, async (terraform) => {
      expect((await terraform.apply()).code).toBe(0)
      await stage.pass(seconds)
      forget(terraform)
      stage.emulator.journal.clear()
      expect((await terraform.apply()).code).toBe(0)
      const calls = stage.emulator.journal.entries().map(({ method, path }) => `${method} ${path.split('?')[0]}`)
      // The shutdown date of the base model is read by plan and apply.
      const model = 'GET /v1/models/gpt-4o-mini-2024-07-18'
      expect(calls.sort()).toEqual(['GET /v1/files', 'GET /v1/fine_tuning/jobs', ...more, model, model])
    })
    expect(await stage.jobs()).toHaveLength(50)
  },
)

test('a raised count makes a second job, and lowering it leaves the first alone', async () => {
  const stage = await openStage()
  await checkout(stage, jobWithFile('count = 1'), async (terraform) => {
    /** The local state is where the provider works, as it is in life. */
    const applyWith = async (count: number) => {
      terraform.write({ 'main.tf': jobWithFile(`count = ${count}`) })
      expect(await terraform.apply()).toMatchObject({ code: 0, diagnostics: [] })
      cpSync(join(terraform.directory, 'terraform.tfstate'), join(stage.directory, 'terraform.tfstate'))
    }
    await applyWith(1)
    await applyWith(2)
    expect(await stage.jobs()).toHaveLength(2)
    await applyWith(1)
    expect((await stage.jobs()).map(({ status }) => status)).toEqual(['validating_files', 'cancelled'])
    expect((await terraform.plan()).code).toBe(0)
  })
})

test('what is adopted from another folder, with nothing that names the state, is never ended from here', async () => {
  const [stage, elsewhere] = [await openStage(), await openStage()]
  cpSync(join(stage.directory, 'training.jsonl'), join(elsewhere.directory, 'training.jsonl'))
  await checkout(stage, jobWithFile(), async (terraform) => {
    expect((await terraform.apply()).code).toBe(0)
    await checkout({ ...stage, directory: elsewhere.directory }, jobWithFile(), async (other) => {
      expect((await other.apply()).code).toBe(0)
      const destroyed = await other.destroy()
      expect(destroyed.diagnostics.map(({ summary }) => summary)).toContain('Adopted Job Left Alone')
    })
    expect((await stage.jobs()).map(({ status }) => status)).toEqual(['validating_files'])
    expect(await filesOf(stage)).toHaveLength(1)
  })
})
