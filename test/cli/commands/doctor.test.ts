import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { version } from '../../../src/provider/version.ts'
import { emulated, pierJob, piers } from '../emulated.ts'
import type { TestDependencies } from '../in-process.ts'

/** A folder with programs of these names that print these lines, or exit with 1. */
const programs = async (made: Readonly<Record<string, string | undefined>>): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'tunesmith doctor '))
  onTestFinished(() => rm(folder, { recursive: true }))
  for (const [name, line] of Object.entries(made)) {
    const script = line === undefined ? 'echo "wrong architecture" >&2; exit 1' : `echo '${line}'`
    await writeFile(join(folder, name), `#!/bin/sh\n${script}\n`)
    await chmod(join(folder, name), 0o755)
  }
  return folder
}

const installed = async (folder: string, ...versions: readonly string[]) => {
  for (const one of versions)
    await mkdir(join(folder, 'terraform.d/plugins/registry.terraform.io/tunesmith/openai', one), { recursive: true })
}

const key = 'sk-proj-0123456789abcdef'

/** A machine without problems, except those of the test. */
const patient = async (options: Parameters<typeof emulated>[1] = {}) => {
  const started = await emulated({ files: [piers], jobs: [pierJob] }, options)
  const folder = await programs({ terraform: '{"terraform_version":"1.11.4"}' })
  await installed(folder, version)
  // The emulator's headers have the time of the machine.
  const machine = { clock: { now: Date.now, sleep: async () => undefined } }
  const env = { PATH: folder, HOME: folder, OPENAI_API_KEY: key }
  const run = (line: readonly string[] = [], dependencies: TestDependencies = {}, directory = folder) =>
    started.run(['doctor', '--directory', directory, ...line], {
      ...machine,
      ...dependencies,
      env: { ...env, ...dependencies.env },
    })
  const examined = async (
    changed: Readonly<Record<string, string>> = {},
    dependencies: TestDependencies = {},
    directory = folder,
  ) => {
    const { stdout, stderr, code } = await run(['--json'], { ...dependencies, env: changed }, directory)
    expect(stdout + stderr).not.toMatch(/sk-/)
    const findings = stdout
      .trimEnd()
      .split('\n')
      .map((line) => Object(JSON.parse(line)))
    return { code, findings, of: (check: string) => findings.find((finding) => finding.check === check) }
  }
  return { ...started, folder, run, examined }
}

test('without problems it says so, line by line, and exits with 0', async () => {
  const { run, folder, emulator } = await patient()
  const { code, stdout, stderr } = await run()
  expect({ code, stderr }).toEqual({ code: 0, stderr: 'No problems found.\n' })
  expect(stdout.replace(/in \d+ ms/, 'in 1 ms').replace(/\d+ models/, '9 models')).toBe(
    [
      `ok    Tunesmith  ${version}`,
      `ok    Node.js    ${process.versions.node}`,
      'ok    Terraform  1.11.4',
      `ok    Provider   tunesmith/openai ${version}, in ${folder}/terraform.d/plugins`,
      'ok    Proxy      none',
      `ok    Host       ${emulator.url} responds in 1 ms`,
      'ok    Clock      in sync with the host',
      'ok    API key    …cdef, accepted',
      'ok    Account    organization of the key, project of the key',
      'ok    Models     9 models, 3 of them fine-tuned',
      'ok    Jobs       readable',
      'ok    Files      readable',
      'ok    Training   new jobs are accepted',
      'ok    Admin key  set',
      'ok    Sharing    the admin key can read permissions',
      '',
    ].join('\n'),
  )
})

test('no request starts a job, changes anything or calls a model', async () => {
  const { examined, emulator } = await patient()
  await examined()
  const changes = emulator.journal.entries().filter(({ method }) => method !== 'GET')
  expect(changes).toMatchObject([{ method: 'POST', path: '/v1/fine_tuning/jobs', status: 400 }])
})

test('a job that a host creates anyway is cancelled', async () => {
  const { examined, emulator } = await patient()
  emulator.faults.add({
    method: 'POST',
    path: '/v1/fine_tuning/jobs',
    status: 200,
    body: { ...pierJob, status: 'queued' },
  })
  expect((await examined()).of('Training').found).toContain('which was cancelled')
  expect(emulator.journal.count({ path: '/v1/fine_tuning/jobs/ftjob-piers/cancel' })).toBe(1)
})

test('Terraform and OpenTofu are shown with their versions, or why they do not run', async () => {
  const { examined } = await patient()
  const { code, findings } = await examined({
    PATH: await programs({ terraform: undefined, tofu: '{"terraform_version":"1.4.9"}' }),
  })
  expect(code).toBe(1)
  expect(findings.slice(2, 4)).toMatchObject([
    { check: 'Terraform', state: 'fail', found: expect.stringContaining('terraform does not run') },
    { check: 'OpenTofu', state: 'warn', found: '1.4.9 is too old', advice: 'Install 1.5 or newer.' },
  ])
  const none = await examined({ PATH: '/nowhere' })
  expect(none.code).toBe(0)
  expect(none.of('Terraform')).toMatchObject({ state: 'warn', found: 'neither terraform nor tofu is on the PATH' })
  expect(none.of('Provider')).toBeUndefined()
})

test.for([
  [[], 'tunesmith/openai is not installed'],
  [['0.0.8', '0.0.9'], 'tunesmith/openai 0.0.8, 0.0.9, in'],
] as const)('a provider with the versions %j is a warning, with how to install this one', async ([versions, found]) => {
  const { examined, folder } = await patient()
  await rm(join(folder, 'terraform.d'), { recursive: true })
  await installed(folder, ...versions)
  expect((await examined()).of('Provider')).toEqual({
    check: 'Provider',
    state: 'warn',
    found: expect.stringContaining(found),
    advice: expect.stringContaining('`tunesmith provider install`'),
  })
})

test('a provider that init selected elsewhere counts as installed', async () => {
  const { examined } = await patient()
  const selections = `{"registry.terraform.io/tunesmith/openai":"${version}"}`
  const PATH = await programs({ terraform: `{"terraform_version":"1.11.4","provider_selections":${selections}}` })
  const { of } = await examined({ PATH, HOME: PATH }, {}, PATH)
  expect(of('Provider')).toMatchObject({ state: 'ok', found: `tunesmith/openai ${version}, selected by init` })
})

const restricted = (...scopes: readonly string[]) => ({
  organizations: [{ id: 'org-emulator', keys: [{ value: key, scopes }] }],
})
const reads = ['api.model.read', 'api.fine_tuning.jobs.read', 'api.files.read']
const ofOneProject = {
  organizations: [{ id: 'org-emulator', projects: [{ id: 'proj_a' }], keys: [{ value: key, project: 'proj_a' }] }],
}
const noKey = { state: 'fail', found: 'OPENAI_API_KEY is not set' }
const noAdminKey = { state: 'warn', found: 'OPENAI_ADMIN_KEY is not set' }
const closed = { state: 'warn', found: 'this organization may not create new jobs' }

test.for<[string, object, Record<string, string>, string, { state: string; found: string }, string]>([
  ['no key', {}, { OPENAI_API_KEY: '' }, 'API key', noKey, 'https://platform.openai.com/api-keys'],
  [
    'a key in quotes',
    {},
    { OPENAI_API_KEY: `"${key}"` },
    'API key',
    { state: 'fail', found: 'OPENAI_API_KEY contains quotes' },
    'Copy the key again',
  ],
  [
    'the wrong kind of key',
    {},
    { OPENAI_API_KEY: 'sk-admin-0123456789' },
    'API key',
    { state: 'fail', found: 'OPENAI_API_KEY is an admin key' },
    'Set OPENAI_API_KEY to a project API key',
  ],
  [
    'a rejected key',
    { refusedKeys: [key] },
    {},
    'API key',
    { state: 'fail', found: 'Incorrect API key provided: [redacted]' },
    'Check that the key is complete',
  ],
  [
    'a key of another project',
    ofOneProject,
    { OPENAI_PROJECT_ID: 'proj_b' },
    'Account',
    { state: 'fail', found: 'OpenAI-Project header should match project' },
    'Correct or unset OPENAI_ORG_ID and OPENAI_PROJECT_ID',
  ],
  [
    'a key that may only read models',
    restricted('api.model.read'),
    {},
    'Jobs',
    { state: 'fail', found: 'Missing scopes: api.fine_tuning.jobs.read' },
    'Use a key whose role and scopes',
  ],
  [
    'a key that may not read files',
    restricted('api.model.read', 'api.fine_tuning.jobs.read'),
    {},
    'Files',
    { state: 'fail', found: 'Missing scopes: api.files.read' },
    'Use a key whose role and scopes',
  ],
  [
    'a key that may not list models',
    restricted('api.fine_tuning.jobs.write', 'api.files.read'),
    {},
    'Models',
    { state: 'fail', found: 'Missing scopes: api.model.read' },
    'Use a key whose role and scopes',
  ],
  [
    'a key that may only read',
    restricted(...reads),
    {},
    'Training',
    { state: 'fail', found: 'Missing scopes: api.fine_tuning.jobs.write' },
    'Use a key whose role and scopes',
  ],
  ['a host that winds down', { windDown: true }, {}, 'Training', closed, 'existing models go on working'],
  ['no admin key', {}, { OPENAI_ADMIN_KEY: '' }, 'Admin key', noAdminKey, 'Only sharing needs it'],
  [
    'an admin key without admin rights',
    {},
    { OPENAI_ADMIN_KEY: key },
    'Sharing',
    { state: 'fail', found: 'Missing scopes: api.fine_tuning.checkpoints.read' },
    'OPENAI_ADMIN_KEY must be an admin key',
  ],
  [
    'an invalid timeout',
    {},
    { OPENAI_TIMEOUT: 'soon' },
    'Settings',
    { state: 'fail', found: 'OPENAI_TIMEOUT must be a number of seconds' },
    'Set OPENAI_TIMEOUT to a number such as 60',
  ],
  [
    'a base URL with a password',
    {},
    { OPENAI_BASE_URL: 'http://me:secret@127.0.0.1:1/v1' },
    'Host',
    { state: 'fail', found: 'OPENAI_BASE_URL contains a user name or password' },
    'set the key in OPENAI_API_KEY',
  ],
])('%s is reported with what to do', async ([, options, env, check, { state, found }, advice]) => {
  const { examined } = await patient(options)
  const { code, of } = await examined(env)
  expect(of(check)).toEqual({
    check,
    state,
    found: expect.stringContaining(found),
    advice: expect.stringContaining(advice),
  })
  expect(code).toBe(state === 'fail' ? 1 : 0)
})

test.for<[string, object | undefined, string | undefined, string, string]>([
  ['cannot be reached', undefined, 'http://127.0.0.1:1/v1', 'fail', 'could not reach the API'],
  ['has an invalid URL', undefined, 'api.openai.com/v1', 'fail', '"api.openai.com/v1" is not an http or https URL'],
  ['is a proxy', { html: true }, undefined, 'fail', 'responds with a web page, HTTP 502'],
  ['has no such path', { status: 404, body: {} }, undefined, 'fail', 'has no list of models, HTTP 404'],
  ['is down', { status: 503 }, undefined, 'warn', 'responds with HTTP 503'],
])('a host that %s is reported, and checks that depend on it are skipped', async ([, fault, address, state, found]) => {
  const { examined, emulator } = await patient()
  if (fault) emulator.faults.add({ path: '/v1/models', ...fault })
  const { of, findings } = await examined(address === undefined ? {} : { OPENAI_BASE_URL: address })
  expect(of('Host')).toMatchObject({ state, found: expect.stringContaining(found), advice: expect.any(String) })
  expect(of('Jobs')).toBeUndefined()
  expect(findings.at(-1)).toMatchObject(state === 'fail' ? { check: 'Admin key' } : { check: 'Sharing', state: 'ok' })
})

test('a temporary error is a warning', async () => {
  const { examined, emulator } = await patient()
  emulator.faults.add({ path: '/v1/fine_tuning/jobs', method: 'GET', status: 503 })
  const { code, of } = await examined()
  expect(code).toBe(0)
  expect(of('Jobs')).toMatchObject({ state: 'warn', advice: expect.stringContaining('Try again later') })
})

test('a wrong clock is a warning', async () => {
  const { examined } = await patient()
  const clock = { now: () => Date.now() + 600_000, sleep: async () => undefined }
  expect((await examined({}, { clock })).of('Clock')).toMatchObject({
    state: 'warn',
    found: '10 min ahead of the host',
  })
})

test('the proxy of the environment is shown without its password', async () => {
  const { run } = await patient()
  const { stdout } = await run([], { env: { https_proxy: 'http://me:secret@proxy.example' } })
  expect(stdout).toContain('ok    Proxy      https_proxy is used\n')
  expect(stdout).not.toContain('secret')
})

test('Ctrl-C ends it', async () => {
  const { run, emulator } = await patient()
  emulator.faults.add({ path: '/v1/models', hang: 'before' })
  const interruption = new AbortController()
  const ran = run([], { signal: interruption.signal })
  while (!emulator.faults.list()[0]?.hits) await new Promise((resolve) => setImmediate(resolve))
  interruption.abort('SIGINT')
  expect(await ran).toMatchObject({ code: 130, stderr: '\nInterrupted.\n' })
})
