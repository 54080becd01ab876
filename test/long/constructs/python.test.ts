import { expect, test } from 'vitest'
import { infraRepo } from '../../acceptance/constructs/infra-repo.ts'

test('the Python example generates bindings, trains, and shares once the job has succeeded', async () => {
  const { emulator, succeed } = await infraRepo('cdktf-python', { without: ['cdktn'] })
  const inPython = (command: string) => succeed('sh', '-c', `. .venv/bin/activate && ${command}`)
  await succeed('python3', '-m', 'venv', '.venv')
  await inPython('pip install --quiet -r requirements.txt')
  await inPython('cdktf get')
  const deploy = 'cdktf deploy --skip-provider-lock --auto-approve models'
  expect(await inPython(deploy)).toMatch(/sharing = "?pending/)
  emulator.clock.advance(3600)
  const second = await inPython(deploy)
  expect(second).toMatch(/model = "?ft:gpt-4o-mini-2024-07-18:.*:support:/)
  expect(second).toMatch(/sharing = "?granted/)
  await inPython('cdktf destroy --skip-provider-lock --auto-approve models')
  expect(emulator.journal.count({ method: 'POST', path: '/v1/fine_tuning/jobs' })).toBe(1)
})
