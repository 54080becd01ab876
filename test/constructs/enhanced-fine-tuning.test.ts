import { TerraformOutput, TerraformVariable } from 'cdktf'
import { expect, test } from 'vitest'
import { EnhancedFineTuning } from '../../src/constructs/index.ts'
import { basics, someStack, synth } from './some-stack.ts'

const job = '${openai_fine_tuning_job.bot.id}'
const only = (blocks: Readonly<Record<string, unknown>> | undefined) => Object.values(blocks ?? {})[0]

test('by default, events are read, checkpoints are not, and no permission is made', () => {
  const stack = someStack()
  const bot = new EnhancedFineTuning(stack, 'bot', basics)
  const { data, resource } = synth(stack)
  expect(Object.keys(data)).toEqual(['openai_fine_tuning_events'])
  expect(only(data.openai_fine_tuning_events)).toEqual({
    fine_tuning_job_id: job,
    depends_on: ['openai_fine_tuning_job.bot'],
  })
  expect(Object.keys(resource)).toEqual(['openai_fine_tuning_job'])
  expect([bot.checkpoints, bot.checkpointPermissions]).toEqual([undefined, undefined])
})

test('events, checkpoints and sharing wait for the job if the construct does', () => {
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

test('without monitoring, nothing is read', () => {
  const stack = someStack()
  const bot = new EnhancedFineTuning(stack, 'bot', { ...basics, monitoring: false })
  expect(synth(stack).data).toBeUndefined()
  expect(bot.events).toBeUndefined()
})

test('projects may be a list whose items only Terraform knows', () => {
  const stack = someStack()
  const projects = new TerraformVariable(stack, 'projects', { type: 'list(string)' })
  new EnhancedFineTuning(stack, 'bot', { ...basics, shareWith: projects.listValue })
  expect(only(synth(stack).resource.openai_fine_tuning_checkpoint_permission)).toMatchObject({
    project_ids: '${var.projects}',
  })
})

test('events, checkpoints and sharing can be outputs', () => {
  const stack = someStack()
  const bot = new EnhancedFineTuning(stack, 'bot', { ...basics, checkpointAccess: true, shareWith: ['proj_a'] })
  const { events, checkpoints, checkpointPermissions, fineTuningJobId } = bot
  const values = { events, checkpoints, checkpointPermissions, fineTuningJobId }
  for (const [name, value] of Object.entries(values)) new TerraformOutput(stack, name, { value })
  expect(synth(stack).output).toEqual({
    events: { value: expect.stringMatching(/^\$\{data\.openai_fine_tuning_events\.\w+\.events\}$/) },
    checkpoints: { value: expect.stringMatching(/^\$\{data\.openai_fine_tuning_checkpoints\.\w+\.checkpoints\}$/) },
    checkpointPermissions: { value: expect.stringMatching(/^\$\{openai_fine_tuning_checkpoint_permission\.\w+\}$/) },
    fineTuningJobId: { value: job },
  })
})
