import { expect, test } from 'vitest'
import { emulated, pierJob, piers } from '../emulated.ts'

const model = pierJob.fine_tuned_model
const seeded = { files: [piers], jobs: [pierJob] }

const harbour = async (options: Parameters<typeof emulated>[1] = {}) => {
  const started = await emulated(seeded, options)
  const shares = async (of: string = model) => {
    const { stdout } = await started.run(['shares', of, '--json'])
    return Object(JSON.parse(stdout)).map(({ projectId }: { projectId: string }) => projectId)
  }
  return { ...started, shares }
}

test('a model is shared with projects, and existing permissions stay as they are', async () => {
  const { run, shares, emulator } = await harbour()
  const first = await run(['share', model, 'proj_web', 'proj_app'])
  expect(first).toMatchObject({ code: 0, stderr: `${model} is now shared with 2 more projects\n` })
  expect(first.stdout).toMatch(/^proj_web\tcp_\w+\tshared\nproj_app\tcp_\w+\tshared\n$/)

  const more = await run(['share', model, 'proj_app', 'proj_new', 'proj_new'])
  expect(more).toMatchObject({
    code: 0,
    stderr: `${model} is now shared with 1 more project; 1 already had access\n`,
  })
  expect(more.stdout).toMatch(/^proj_app\tcp_\w+\talready shared\nproj_new\tcp_\w+\tshared\n$/)

  const writes = emulator.journal.count({ method: 'POST' })
  const again = await run(['share', model, 'proj_web'])
  expect(again).toMatchObject({ code: 0, stderr: `${model} was already shared with all of them\n` })
  expect(emulator.journal.count({ method: 'POST' })).toBe(writes)
  expect((await shares()).toSorted()).toEqual(['proj_app', 'proj_new', 'proj_web'])
})

test('a job stands for its model, its best checkpoint or that of a step', async () => {
  const { run, shares } = await harbour()
  const sharedBy = async (...options: readonly string[]) => {
    const { stdout } = await run(['share', pierJob.id, 'proj_web', ...options, '--json'])
    return JSON.parse(stdout)
  }
  const [final] = await sharedBy()
  expect(final).toEqual({ model, projectId: 'proj_web', permissionId: expect.stringMatching(/^cp_/), change: 'shared' })
  const [third] = await sharedBy('--step', '3')
  expect(third.model).toMatch(/:ckpt-step-3$/)
  expect(await shares(third.model)).toEqual(['proj_web'])
  // Twelve examples three times over: the loss falls until the end.
  expect((await sharedBy('--best'))[0]).toMatchObject({ model, change: 'none' })
})

test('shares lists the projects that a model is shared with', async () => {
  const { run } = await harbour()
  expect(await run(['shares', model])).toEqual({
    code: 0,
    stdout: '',
    stderr: `${model} is not shared with any project\n`,
  })
  await run(['share', model, 'proj_web'])
  expect((await run(['shares', model])).stdout).toMatch(/^proj_web\tcp_\w+\t2026-11-21T12:00:00Z\tft:\S+\n$/)
  expect((await run(['shares', model], { isTTY: true })).stdout).toMatch(
    /^Project +Permission +Shared +Model\nproj_web +cp_/,
  )
})

test('shares of a job lists the permissions of all its checkpoints', async () => {
  const { run } = await harbour()
  const { stderr } = await run(['shares', pierJob.id])
  expect(stderr).toBe('None of the 3 checkpoints of ftjob-piers is shared with any project\n')
  await run(['share', pierJob.id, 'proj_web'])
  await run(['share', pierJob.id, 'proj_app', 'proj_web', '--step', '3'])
  const listed = Object(JSON.parse((await run(['shares', pierJob.id, '--json'])).stdout))
  const [third] = listed.filter((one: { model: string }) => one.model !== model)
  expect(third.model).toMatch(/:ckpt-step-3$/)
  const pairs = listed.map((one: { model: string; projectId: string }) => [one.model, one.projectId])
  expect(pairs).toHaveLength(3)
  expect(pairs).toEqual(
    expect.arrayContaining([
      [model, 'proj_web'],
      [third.model, 'proj_app'],
      [third.model, 'proj_web'],
    ]),
  )
  expect((await run(['shares', pierJob.id, '--step', '6'])).stdout).toBe('')
})

test('permissions are revoked, and projects without one are skipped', async () => {
  const { run, shares } = await harbour()
  await run(['share', model, 'proj_web', 'proj_app', 'proj_new', 'proj_old'])
  const one = await run(['unshare', model, 'proj_web', 'proj_other'])
  expect(one).toMatchObject({ code: 0, stderr: '' })
  expect(one.stdout).toMatch(/^proj_web\tcp_\w+\tunshared\nproj_other\t\tnot shared\n$/)
  expect(await run(['unshare', model, 'proj_web'])).toEqual({
    code: 0,
    stdout: 'proj_web\t\tnot shared\n',
    stderr: `${model} is not shared with any of them\n`,
  })
  await run(['unshare', pierJob.id, '--all'])
  expect(await shares()).toEqual([])
  expect(await run(['unshare', model, '--all'])).toMatchObject({ code: 0, stdout: '' })
})

test.for([
  [['share', 'ftckpt_abc', 'proj_web'], 'ftckpt_abc is the id of a checkpoint; the name of its model is needed'],
  [
    ['share', model, 'proj_web', '--best'],
    `--best chooses a checkpoint of a job, and "${model}" is not the id of a job`,
  ],
  [['share', pierJob.id, 'proj_web', '--best', '--step', '3'], '--best and --step cannot be combined'],
  [['share', pierJob.id, 'proj_web', '--step', 'last'], '--step must be a whole number of 1 or more, got "last"'],
  [['share', model], '<project> is missing: ids of projects (proj_…)'],
  [['unshare', model], '<project> is missing: give ids of projects, or --all'],
  [['unshare', model, 'proj_web', '--all'], '--all means every project; leave out proj_web'],
  [
    ['share', 'file-abc', 'proj_web'],
    '"file-abc" must be the name of a model, such as gpt-4.1-mini-2025-04-14 or ft:…, but this is the id of a file',
  ],
  [
    ['share', model, 'org-abc'],
    '"org-abc" must be the id of a project, such as proj_abc123, but this is the id of an organization',
  ],
] as const)('%j is a usage error, before anything is sent', async ([line, message]) => {
  const { run, emulator } = await harbour()
  const { code, stderr } = await run(line)
  expect(code).toBe(2)
  expect(stderr).toContain(`error: ${message}`)
  expect(emulator.journal.total).toBe(0)
})

test('a step without a checkpoint is an error that lists the steps with one', async () => {
  const { run } = await harbour()
  const { code, stderr } = await run(['share', pierJob.id, 'proj_web', '--step', '4'])
  expect(code).toBe(1)
  expect(stderr).toContain('error: ftjob-piers has no checkpoint at step 4, only at 3, 6, 9\nGive one of these')
})

test.for([
  [
    'running',
    'ftjob-piers has no model yet; its status is running\nTry again when the job has succeeded: tunesmith watch ftjob-piers',
  ],
  ['cancelled', 'ftjob-piers was cancelled and has no model'],
  ['failed', 'ftjob-piers failed and has no model: The job failed while training. (server_error)'],
] as const)('a job that is %s has no model to share', async ([status, message]) => {
  const { fine_tuned_model: _, ...job } = pierJob
  const { run } = await emulated({ files: [piers], jobs: [{ ...job, status, at_step: 2 }] })
  for (const options of [[], ['--best']]) {
    const { code, stderr } = await run(['share', job.id, 'proj_web', ...options])
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining(`error: ${message}`) })
  }
})

test.for([
  [
    '',
    /no admin key is set\nSet OPENAI_ADMIN_KEY: sharing needs an admin key, and an owner of the organization/,
    'missing_admin_key',
  ],
  [
    'sk-emulator',
    /Missing scopes: api.fine_tuning.checkpoints.read.*\nOPENAI_ADMIN_KEY must be an admin key/,
    'insufficient_permissions',
  ],
  [
    'sk-admin-gone',
    /Incorrect API key provided: \[redacted\].*\nCheck that OPENAI_ADMIN_KEY is complete/,
    'invalid_api_key',
  ],
] as const)('with the admin key %j the error is about that key', async ([key, message, code]) => {
  const { run } = await harbour({ refusedKeys: ['sk-admin-gone'] })
  for (const line of [
    ['share', model, 'proj_web'],
    ['shares', model],
    ['unshare', model, '--all'],
  ]) {
    const { code, stdout, stderr } = await run(line, { env: { OPENAI_ADMIN_KEY: key } })
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toMatch(message)
  }
  const { stderr } = await run(['shares', model, '--json'], { env: { OPENAI_ADMIN_KEY: key } })
  expect(JSON.parse(stderr)).toMatchObject({ error: { code } })
})

test('sharing with the owning project is an error, and shares with no other project either', async () => {
  const { run, shares } = await harbour({ project: 'proj_mine' })
  const { code, stderr } = await run(['share', model, 'proj_web', 'proj_mine'])
  expect(code).toBe(1)
  expect(stderr).toBe(
    'error: Cannot modify checkpoint permissions for the owning project: proj_mine (HTTP 400)\n' +
      'Leave out the project that owns the model: it needs no permission.\n' +
      'Help: npx tunesmith explain checkpoint-belongs-to-the-project\n',
  )
  expect(await shares()).toEqual([])
})

test('Ctrl-C between two permissions says how to revoke the rest', async () => {
  const { run, shares, emulator } = await harbour()
  await run(['share', model, 'proj_web', 'proj_app'])
  const interruption = new AbortController()
  const stopping: typeof fetch = async (url, init) => {
    const response = await fetch(url, init)
    if (init?.method === 'delete' || init?.method === 'DELETE') interruption.abort('SIGINT')
    return response
  }
  const { code, stderr } = await run(['unshare', model, '--all'], { fetch: stopping, signal: interruption.signal })
  expect({ code, stderr }).toEqual({
    code: 130,
    stderr: '\nInterrupted. Permissions revoked so far stay revoked; run the command again for the rest.\n',
  })
  expect(emulator.journal.count({ method: 'DELETE' })).toBe(1)
  expect(await shares()).toHaveLength(1)
})
