// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are templates of Terraform
import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Job } from '../../../src/openai/index.ts'
import { someJob } from '../../provider/some-job.ts'
import { dataFolder } from '../data-folder.ts'
import { emulated, pierJob, piers } from '../emulated.ts'
import { tunesmith } from '../in-process.ts'

/** Imports a job as a host returns it. */
const imported = async (job: Partial<Job> & Readonly<Record<string, unknown>>, ...options: readonly string[]) => {
  const fetch = async () => Response.json(someJob({ id: 'ftjob-1', status: 'succeeded', ...job }))
  const env = { OPENAI_API_KEY: 'sk-test' }
  const { stdout } = await tunesmith(['import', 'ftjob-1', ...options], { env, fetch })
  return stdout
}

const chosen = { ...pierJob, hyperparameters: { n_epochs: 3, batch_size: 4, learning_rate_multiplier: 0.3 } }

const twoPiers = {
  files: [piers],
  jobs: [pierJob, { ...pierJob, id: 'ftjob-wreck', fine_tuned_model: undefined, status: 'failed' as const }],
}

test('a job is written as an import block and a resource that Terraform will not replace', async () => {
  const { run } = await emulated({ files: [piers], jobs: [{ ...chosen, suffix: 'piers', metadata: { a: '${b}' } }] })
  const { code, stdout, stderr } = await run(['import', pierJob.id])
  expect({ code, stderr }).toEqual({
    code: 0,
    stderr:
      '1 job written. With the provider tunesmith/openai, Terraform will plan: 1 to import, 0 to add, 0 to change, 0 to destroy.\n',
  })
  expect(stdout).toBe(`import {
  to = openai_fine_tuning_job.piers
  id = "ftjob-piers"
}

resource "openai_fine_tuning_job" "piers" {
  model         = "gpt-4.1-mini-2025-04-14"
  training_file = "file-piers"
  suffix        = "piers"
  seed          = 7
  skip_destroy  = true

  metadata = {
    a = "$\${b}"
  }

  method {
    type = "supervised"

    supervised {
      hyperparameters {
        n_epochs                 = 3
        batch_size               = 4
        learning_rate_multiplier = 0.3
      }
    }
  }
}
`)
})

test.for(['cdktf', 'cdktn'])('for %s it is written as a construct that imports the job', async (to) => {
  const { run } = await emulated({ files: [piers], jobs: [{ ...chosen, suffix: 'two piers', metadata: { a: "'" } }] })
  const { stdout } = await run(['import', pierJob.id, '--to', to])
  expect(stdout).toBe(`import type { Construct } from 'constructs'
import { FineTuning } from '@tunesmith/constructs/${to}'

/** Existing jobs. Nothing here retrains them. */
export const importedJobs = (scope: Construct) => ({
  twoPiers: new FineTuning(scope, 'twoPiers', {
    model: 'gpt-4.1-mini-2025-04-14',
    trainingFile: 'file-piers',
    suffix: 'two piers',
    hyperparameters: { nEpochs: 3, batchSize: 4, learningRateMultiplier: 0.3 },
    metadata: { a: '\\'' },
  }).importFrom('ftjob-piers'),
})
`)
})

test('names come from suffixes, with ids where those are missing or shared, in any order', async () => {
  const suffixes = ['Support Bot', 'Köln-2', '2nd', 'same', 'same', '日本', undefined, 'a b1', 'a-b 1']
  const jobs = suffixes.map((suffix, index) => ({
    ...pierJob,
    suffix,
    id: `ftjob-X${index}`,
    fine_tuned_model: undefined,
  }))
  const { run } = await emulated({ files: [piers], jobs })
  const namesOf = async (ids: readonly string[], ...options: readonly string[]) => {
    const { stdout } = await run(['import', ...ids, '--json', ...options])
    return JSON.parse(stdout).jobs.map(({ name }: { name: string }) => name)
  }
  const ids = jobs.map(({ id }) => id)
  const names = ['support_bot', 'koln_2', 'job_2nd', 'same_x3', 'same_x4', 'job_x5', 'job_x6', 'a_b1', 'a_b_1']
  expect(await namesOf(ids)).toEqual(names)
  expect(await namesOf(ids.toReversed())).toEqual(names.toReversed())
  const spelt = ['supportBot', 'koln2', 'job2nd', 'sameX3', 'sameX4', 'jobX5', 'jobX6', 'aB1', 'aB1_2']
  expect(await namesOf(ids, '--to', 'cdktf')).toEqual(spelt)
})

test('a job from before there were methods has no method block', async () => {
  const hcl = await imported({ id: 'ft-old', hyperparameters: { n_epochs: 4 } })
  expect(hcl).not.toMatch(/method|hyperparameters/)
  expect(hcl).toContain('id = "ft-old"')
})

test('a response format and a grader that blocks cannot express are written as JSON', async () => {
  const grader = { type: 'score_model', name: 'tone', model: 'o3', input: [{ role: 'user', content: { type: 'x' } }] }
  const response_format = { type: 'json_schema', enum: [null, 1e21], schema: {} }
  const method = { type: 'reinforcement', reinforcement: { grader, response_format, hyperparameters: { n_epochs: 2 } } }
  const job = { method: method as Job['method'] & object, validation_file: 'file-held' } // as hosts of their own have it
  expect(await imported(job)).toContain(`
      hyperparameters {
        n_epochs = 2
      }
`)
  expect(await imported(job)).toContain(`
      grader_json = jsonencode({
        type  = "score_model"
        name  = "tone"
        model = "o3"

        input = [
          {
            role = "user"

            content = {
              type = "x"
            }
          },
        ]
      })

      response_format_json = jsonencode({
        type   = "json_schema"
        enum   = [null, 1e+21]
        schema = {}
      })
`)
  expect(await imported(job, '--to', 'cdktf')).toContain(`
    method: {
      type: 'reinforcement',
      reinforcement: {
        hyperparameters: { nEpochs: '2' },
        graderJson: JSON.stringify({
          type: 'score_model',
          name: 'tone',
          model: 'o3',
          input: [{ role: 'user', content: { type: 'x' } }],
        }),
        responseFormatJson: JSON.stringify({ type: 'json_schema', enum: [null, 1e+21], schema: {} }),
      },
    },
`)
})

test('metadata without room for the provider’s own pair is ignored', async () => {
  const pairs = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, 'v']))
  const full = await imported({ metadata: pairs(16) })
  expect(full).toContain('    ignore_changes = [metadata]\n')
  expect(full).not.toContain('k0')
  const own = await imported({ metadata: { ...pairs(15), tunesmith_token: 't' } })
  expect(own).toContain('k14 = "v"')
  expect(own).not.toMatch(/ignore_changes|token/)
})

test.for([
  [[], '<job> is missing: ids of jobs'],
  [['ftjob-a', '--all'], '--all imports every job; leave out ftjob-a'],
  [['ftjob-a', '--status', 'failed'], '--status can only be combined with --all; jobs given by id are always imported'],
  [['file-abc'], '"file-abc" must be the id of a job, such as ftjob-abc123, but this is the id of a file'],
  [['ftjob-a', 'ft:gpt-4o:acme::x'], '"ft:gpt-4o:acme::x" must be the id of a job'],
  [['training.jsonl'], '"training.jsonl" must be the id of a job'],
  [['--all', '--to', 'pulumi'], '--to must be hcl, cdktf or cdktn, got "pulumi"'],
] as const)('%j is rejected before anything is sent or written', async ([options, message]) => {
  const { path } = dataFolder()
  const { code, stdout, stderr } = await tunesmith(['import', ...options, '--out', path('jobs.tf')])
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toContain(`error: ${message}`)
  expect(readdirSync(path(''))).toEqual([])
})

test('nothing is written when a job is unknown or belongs to another organization', async () => {
  const organizations = [
    { id: 'org-mine', keys: [{ value: 'sk-mine' }] },
    { id: 'org-yours', keys: [{ value: 'sk-yours' }] },
  ]
  const { run } = await emulated({ ...twoPiers }, { organizations })
  const { path } = dataFolder()
  for (const [id, key] of [
    ['ftjob-nowhere', 'sk-emulator'],
    [pierJob.id, 'sk-yours'],
  ] as const) {
    const env = { OPENAI_API_KEY: key }
    const { code, stdout, stderr } = await run(['import', id, '--out', path('jobs.tf')], { env })
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toContain(`Could not find fine tune: ${id} (HTTP 404)\nCheck the id, and that the key belongs`)
    expect(readdirSync(path(''))).toEqual([])
  }
})

test('a job that is given twice is written once', async () => {
  const { run } = await emulated(twoPiers)
  const { stdout } = await run(['import', pierJob.id, pierJob.id])
  expect(stdout.match(/^import /gm)).toHaveLength(1)
})

test('--all imports every job, or those with a status', async () => {
  const jobs = Array.from({ length: 120 }, (_, index) => ({
    ...pierJob,
    id: `ftjob-${index}`,
    fine_tuned_model: undefined,
    status: index % 4 === 0 ? ('failed' as const) : ('succeeded' as const),
  }))
  const { run } = await emulated({ files: [piers], jobs })
  const count = async (...options: readonly string[]) =>
    (await run(['import', '--all', ...options])).stdout.match(/^import /gm)?.length
  expect(await count()).toBe(120)
  expect(await count('--status', 'succeeded')).toBe(90)
  const none = await run(['import', '--all', '--status', 'paused'])
  expect(none).toMatchObject({ code: 1, stdout: '', stderr: 'error: there are no jobs with the status paused\n' })
})

test('jobs without a model and unfinished jobs are written and reported', async () => {
  const running = { ...pierJob, id: 'ftjob-going', fine_tuned_model: undefined, status: 'running' as const }
  const { run } = await emulated({ files: [piers], jobs: [...twoPiers.jobs, running] })
  const { code, stdout, stderr } = await run(['import', '--all'])
  expect(code).toBe(0)
  expect(stdout.match(/^import /gm)).toHaveLength(3)
  expect(stderr).toContain('\nNot finished yet: ftjob-going (running).')
  expect(stderr).toContain(
    '\nWithout a model: ftjob-wreck (failed). To leave them out, use --all --status succeeded.\n',
  )
})

test('an existing file is replaced only with --force, and only completely', async () => {
  const { run } = await emulated(twoPiers)
  const { path: inFolder, read } = dataFolder({ 'jobs.tf': 'mine' })
  const path = inFolder('jobs.tf')
  const refused = await run(['import', pierJob.id, '--out', path])
  expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('exists already\nName another file') })
  expect(read('jobs.tf')).toBe('mine')
  const failed = await run(['import', 'ftjob-nowhere', '--out', path, '--force'])
  expect(failed.code).toBe(1)
  expect(read('jobs.tf')).toBe('mine')
  const forced = await run(['import', pierJob.id, '--out', path, '--force', '--json'])
  expect(JSON.parse(forced.stdout)).toEqual({
    jobs: [{ id: 'ftjob-piers', status: 'succeeded', name: 'job_piers' }],
    file: path,
  })
  expect(read('jobs.tf')).toBe((await run(['import', pierJob.id])).stdout)
  expect(readdirSync(inFolder(''))).toEqual(['jobs.tf'])
})
