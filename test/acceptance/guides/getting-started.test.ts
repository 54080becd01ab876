import { expect, onTestFinished, test } from 'vitest'
import { systemClock } from '../../../src/framework/index.ts'
import { Terraform } from '../../../src/framework/testing/index.ts'
import { chatLines } from '../../chat-lines.ts'
import { tunesmith } from '../../cli/in-process.ts'
import { openGuide } from './guide.ts'

const guide = openGuide('getting-started')
const [startEmulator = '', exports = ''] = guide.take('Start the emulator', 'sh')
const [install = '', doctor = ''] = guide.take('Install the provider', 'sh')
const [example = ''] = guide.take('Configure a model', 'json')
const [main = ''] = guide.take('Configure a model')
const [commands = ''] = guide.take('Configure a model', 'sh')
const [applied = ''] = guide.take('Configure a model', 'text')
const [planned = ''] = guide.take('Wait for the model', 'text')
const [completion = ''] = guide.take('Wait for the model')

/** The emulator, started as the guide says but on a free port; gives its address. */
const emulator = async (): Promise<string> => {
  const interruption = new AbortController()
  onTestFinished(() => interruption.abort('SIGINT'))
  const words = startEmulator.trim().replace('npx tunesmith ', '').split(' ')
  const said = await new Promise<string>((heard, failed) => {
    tunesmith([...words, '--port', '0'], { signal: interruption.signal, heard }).then(({ stderr }) => failed(stderr))
  })
  return /OPENAI_BASE_URL=(\S+)/.exec(said)?.[1] ?? ''
}

/** A reader's folder, with what the guide exports for it. */
const folder = (url: string) => {
  const lines = exports.replace('http://127.0.0.1:4010/v1', url).matchAll(/^export (\w+)=(\S+)$/gm)
  const environment = Object.fromEntries([...lines].map(([, name = '', value = '']) => [name, value]))
  const terraform = new Terraform({ environment })
  onTestFinished(() => terraform.close())
  terraform.write({ 'main.tf': main, 'training.jsonl': `${example}${chatLines(11)}` })
  const npx = (line: string) => {
    const words = line.trim().replace('npx tunesmith ', '').split(' ')
    return tunesmith([...words, '--directory', terraform.directory], {
      env: terraform.environment,
      fetch,
      clock: systemClock,
    })
  }
  const run = async (line: string) => {
    const [name = '', ...words] = line.replace(/^terraform /, '').split(' ')
    const approval = /apply|destroy/.test(name) ? ['-auto-approve'] : []
    return (await terraform.succeed([name, '-no-color', ...approval, ...words])).stdout
  }
  return { terraform, npx, run }
}

/** Without what is another each time: ids, times, and how far apart things are set. */
const plain = (text: string): string =>
  text
    .replaceAll(/(file-|ftjob-|:support:)\w+/g, '$1…')
    .replaceAll(/\d+s\b/g, '…s')
    .replaceAll(/ +/g, ' ')

test('a reader gets from a file of examples to a model', async () => {
  const url = await emulator()
  const { terraform, npx, run } = folder(url)
  expect(await npx(install)).toMatchObject({ code: 0 })
  const [init = '', apply = ''] = commands.trim().split('\n')
  await run(init)
  expect(await npx(doctor)).toMatchObject({ code: 0, stdout: expect.not.stringMatching(/^(warn|fail)/m) })

  terraform.write({ 'training.jsonl': `${example}{"messages": [}\n${chatLines(11)}` })
  expect((await terraform.plan()).text).toMatch(/training\.jsonl, line 2, column \d+/)
  terraform.write({ 'training.jsonl': `${example}${chatLines(11)}` })

  const said = plain(await run(apply))
  for (const line of plain(applied).split('\n')) expect(said).toContain(line)

  const clock = new URL('/_emulator/clock', url)
  await fetch(clock, { method: 'POST', body: JSON.stringify({ advance_seconds: 3600 }) })
  expect(plain(await run('plan'))).toContain(plain(planned))
  terraform.write({ 'completion.tf': completion })
  await run(apply)
  expect(await run('plan')).toContain('No changes.')

  terraform.write({ 'training.jsonl': `${example}${chatLines(12)}` })
  const edited = await run('plan')
  for (const address of ['openai_file.training', 'openai_fine_tuning_job.support'])
    expect(edited).toContain(`# ${address} must be replaced`)
  terraform.write({
    'training.jsonl': `${example}${chatLines(11)}`,
    'main.tf': main.replace(
      '"support"\n}',
      '"support"\n  cancel_after_timeout = 7200\n  delete_model_on_destroy = true\n}',
    ),
  })
  expect(await run('plan')).toContain('Plan: 0 to add, 1 to change, 0 to destroy.')

  const { model } = await terraform.output()
  await run('destroy')
  const kept = await fetch(`${url}/models/${model}`, { headers: { authorization: 'Bearer sk-emulator' } })
  expect(kept.status).toBe(200)
})
