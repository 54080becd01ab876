import { TerraformOutput, TerraformVariable } from 'cdktf'
import { expect, test } from 'vitest'
import { EnhancedFineTuning } from '../../src/constructs/index.ts'
import { basics, someStack, synth } from './some-stack.ts'

const job = '${openai_fine_tuning_job.bot.id}'
const only = (blocks: Readonly<Record<string, unknown>> | undefined) => Object.values(blocks ?? {})[0]

test('by default the events are read, the checkpoints are not, and it is shared with nobody', () => {
  const stack = someStack()
  const bot = new EnhancedFineTuning(stack, 'bot', basics)
  const { data, resource } = synth(stack)
  expect(Object.keys(data)).toEqual(['openai_fine_tuning_events'])
  expect(only(data.openai_fine_tuning_events)).toEqual({
    fine_tuning_job_id: job,
    depends_on: ['openai_fine_tuning_job.bot'],
  })
  expect(only(resource.openai_fine_tuning_checkpoint_permission)).toEqual({ fine_tuning_job_id: job, project_ids: [] })
  expect(bot.checkpoints).toBeUndefined()
})

test('what is read and shared waits for what the job waits for', () => {
  const stack = someStack()
  new EnhancedFineTuning(stack, 'bot', {
    ...basics,
    waitForCompletion: true,
    checkpointAccess: true,
    shareWith: ['proj_a', 'proj_b'],
    checkpoint: 'best',
  })
  const { data, resource } = synth(stack)
  const completion = expect.stringMatching(/^openai_fine_tuning_job_completion\./)
  for (const type of ['openai_fine_tuning_events', 'openai_fine_tuning_checkpoints'])
    expect(only(data[type])).toMatchObject({ depends_on: ['openai_fine_tuning_job.bot', completion] })
  expect(only(resource.openai_fine_tuning_checkpoint_permission)).toEqual({
    fine_tuning_job_id: job,
    project_ids: ['proj_a', 'proj_b'],
    checkpoint: 'best',
    depends_on: [completion],
  })
})

test('with monitoring off nothing is read', () => {
  const stack = someStack()
  const bot = new EnhancedFineTuning(stack, 'bot', { ...basics, monitoring: false })
  expect(synth(stack).data).toBeUndefined()
  expect(bot.events).toBeUndefined()
})

test('projects may be a list that only Terraform knows', () => {
  const stack = someStack()
  const projects = new TerraformVariable(stack, 'projects', { type: 'list(string)' })
  new EnhancedFineTuning(stack, 'bot', { ...basics, shareWith: projects.listValue })
  expect(only(synth(stack).resource.openai_fine_tuning_checkpoint_permission)).toMatchObject({
    project_ids: '${var.projects}',
  })
})

test('events, checkpoints and sharing are outputs as they are', () => {
  const stack = someStack()
  const bot = new EnhancedFineTuning(stack, 'bot', { ...basics, checkpointAccess: true })
  const { events, checkpoints, checkpointPermissions, fineTuningJobId } = bot
  const told = { events, checkpoints, checkpointPermissions, fineTuningJobId }
  for (const [name, value] of Object.entries(told)) new TerraformOutput(stack, name, { value })
  expect(synth(stack).output).toEqual({
    events: { value: expect.stringMatching(/^\$\{data\.openai_fine_tuning_events\.\w+\.events\}$/) },
    checkpoints: { value: expect.stringMatching(/^\$\{data\.openai_fine_tuning_checkpoints\.\w+\.checkpoints\}$/) },
    checkpointPermissions: { value: expect.stringMatching(/^\$\{openai_fine_tuning_checkpoint_permission\.\w+\}$/) },
    fineTuningJobId: { value: job },
  })
})
