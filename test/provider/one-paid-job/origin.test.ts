import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { isInState, originOf } from '../../../src/provider/one-paid-job/origin.ts'

/** A folder with such files. */
const folderWith = (files: Readonly<Record<string, string>> = {}): string => {
  const folder = mkdtempSync(join(tmpdir(), 'origin-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  return folder
}

const clone = (url: string) => ({ '.git/config': `[core]\n\tbare = false\n[remote "origin"]\n\turl = ${url}\n` })
const backend = (type: string, config: object) => ({
  '.terraform/terraform.tfstate': JSON.stringify({ version: 3, backend: { type, config, hash: 7 } }),
})
const idOf = (files: Readonly<Record<string, string>>, environment = {}, path = '.') =>
  originOf(join(folderWith(files), path), environment).id

test.for([
  ['a folder', {}, {}, true],
  ['a clone', clone('https://github.com/acme/bots.git'), clone('https://token@github.com/acme/bots'), true],
  ['a clone by SSH', clone('git@github.com:acme/bots.git'), clone('ssh://git@github.com/Acme/Bots/'), true],
  ['another repository', clone('git@github.com:acme/bots.git'), clone('git@github.com:acme/cats.git'), false],
  [
    'a worktree',
    clone('git@h:a/b.git'),
    { '.git': 'gitdir: .main/.git\n', ...{ '.main/.git/config': '[remote "origin"]\n\turl = https://h/a/b\n' } },
    true,
  ],
  [
    'a backend',
    backend('http', { address: 'https://a/x', password: '1' }),
    backend('http', { address: 'https://a/x', password: '2' }),
    true,
  ],
  [
    'another key of the state',
    backend('s3', { bucket: 'b', key: 'dev' }),
    backend('s3', { bucket: 'b', key: 'prod' }),
    false,
  ],
  [
    'a backend in another repository',
    { ...backend('s3', { bucket: 'b', key: 'k' }), ...clone('https://h/a') },
    backend('s3', { bucket: 'b', key: 'k' }),
    true,
  ],
] as const)('%s: whether another copy has the same origin', ([, one, other, same]) => {
  expect(idOf(one) === idOf(other)).toBe(same)
})

test('the path within a repository counts, the folder it was cloned to does not', () => {
  const files = { ...clone('https://h/a'), 'live/dev/main.tf': '', 'live/prod/main.tf': '' }
  expect(idOf(files, {}, 'live/dev')).toBe(idOf(files, {}, 'live/dev'))
  expect(idOf(files, {}, 'live/dev')).not.toBe(idOf(files, {}, 'live/prod'))
})

test.for([
  ['TF_WORKSPACE', {}, { TF_WORKSPACE: 'dev' }],
  ['the selected workspace', { '.terraform/environment': 'dev' }, {}],
  ['the selected workspace in TF_DATA_DIR', { 'data/environment': 'dev' }, { TF_DATA_DIR: 'data' }],
  ['HCP Terraform', {}, { TFC_WORKSPACE_SLUG: 'acme/dev' }],
  ['Spacelift', {}, { TF_VAR_spacelift_stack_id: 'dev' }],
  ['env0', {}, { ENV0_ENVIRONMENT_ID: 'dev' }],
] as const)('each workspace has an origin of its own: %s', ([, files, environment]) => {
  expect(idOf(files, environment)).not.toBe(idOf({}))
  expect(idOf(files, environment)).toBe(idOf(files, environment))
})

test('the argument goes before everything but the workspace', () => {
  const [one, other] = [folderWith(clone('https://h/a')), folderWith(backend('http', { address: 'x' }))]
  expect(originOf(one, {}, 'bots').id).toBe(originOf(other, {}, 'bots').id)
  expect(originOf(one, {}, 'bots').id).not.toBe(originOf(one, { TF_WORKSPACE: 'dev' }, 'bots').id)
})

test('only a local state is a file, in the folder of its workspace', () => {
  const folder = folderWith(backend('local', { path: null, workspace_dir: null }))
  expect(originOf(folder, {})).toMatchObject({ namesState: false, stateFile: join(folder, 'terraform.tfstate') })
  expect(originOf(folder, { TF_WORKSPACE: 'dev' }).stateFile).toBe(
    join(folder, 'terraform.tfstate.d/dev/terraform.tfstate'),
  )
  expect(originOf(folderWith(backend('http', {})), {})).toMatchObject({ namesState: true, stateFile: undefined })
  const elsewhere = folderWith(backend('local', { path: 'states/models.tfstate', workspace_dir: 'spaces' }))
  expect(originOf(elsewhere, {}).stateFile).toBe(join(elsewhere, 'states/models.tfstate'))
  expect(originOf(elsewhere, { TF_WORKSPACE: 'dev' }).stateFile).toBe(join(elsewhere, 'spaces/dev/terraform.tfstate'))
})

test('an object is in a state if a resource of its type has its id', () => {
  const instances = [{ attributes: { id: 'ftjob-1' } }, { attributes: null }]
  const resources = [
    { mode: 'managed', type: 'openai_fine_tuning_job', instances },
    { mode: 'data', type: 'openai_fine_tuning_job', instances: [{ attributes: { id: 'ftjob-2' } }] },
    { mode: 'managed', type: 'openai_fine_tuning_job_completion', instances: [{ attributes: { id: 'ftjob-3' } }] },
  ]
  const file = join(folderWith({ 'terraform.tfstate': JSON.stringify({ resources }) }), 'terraform.tfstate')
  const holds = (id: string) => isInState(file, ['openai_fine_tuning_job'], id)
  expect(['ftjob-1', 'ftjob-2', 'ftjob-3'].map(holds)).toEqual([true, false, false])
  expect(isInState(join(folderWith(), 'none'), ['openai_fine_tuning_job'], 'ftjob-1')).toBe(false)
  expect(isInState(undefined, ['openai_fine_tuning_job'], 'ftjob-1')).toBe(false)
})
