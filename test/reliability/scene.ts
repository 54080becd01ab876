import type { Account } from './account.ts'

/** Something that Terraform does, what comes before it, and what there is in the end. */
export interface Scene {
  readonly name: string
  /** Applied before. */
  readonly before?: string
  /** Whether the job of `before` has succeeded when the command runs. */
  readonly isTrained?: boolean
  readonly config: string
  readonly command: 'apply' | 'destroy'
  /** Whether the job succeeds while the command is repeated. */
  readonly trains?: boolean
  /** What is wrong with the account after the command; nothing if it is right. */
  wrong(account: Account): Promise<readonly string[]>
}

const file = 'resource "openai_file" "training" {\n  file = "training.jsonl"\n}\n'
const job = (lines = '') => `${file}
resource "openai_fine_tuning_job" "this" {
  model         = "gpt-4o-mini-2024-07-18"
  training_file = openai_file.training.id
  ${lines}
}
`
const completion = `
resource "openai_fine_tuning_job_completion" "this" {
  fine_tuning_job_id = openai_fine_tuning_job.this.id
}
`
const sharing = (...projects: readonly string[]) => `
resource "openai_fine_tuning_checkpoint_permission" "this" {
  fine_tuning_job_id = openai_fine_tuning_job.this.id
  project_ids        = ${JSON.stringify(projects)}
}
`

const expectJobs = async (account: Account, ...expected: readonly string[]): Promise<readonly string[]> => {
  const found = (await account.jobs()).map(({ status }) => status)
  const kinds = found.map((status) => (['succeeded', 'cancelled', 'failed'].includes(status) ? status : 'under way'))
  return kinds.join() === expected.join()
    ? []
    : [`jobs: ${kinds.join(', ') || 'none'} instead of ${expected.join(', ')}`]
}

const expectProjects = async (account: Account, ...expected: readonly string[]): Promise<readonly string[]> => {
  const [newest] = await account.jobs()
  const found = newest?.model === undefined ? [] : await account.projects(newest.model)
  return found.join() === expected.join()
    ? []
    : [`permissions: ${found.join(', ') || 'none'} instead of ${expected.join(', ') || 'none'}`]
}

export const scenes: readonly Scene[] = [
  { name: 'create', config: job(), command: 'apply', wrong: (account) => expectJobs(account, 'under way') },
  {
    name: 'wait',
    before: job(),
    config: job() + completion,
    command: 'apply',
    trains: true,
    wrong: (account) => expectJobs(account, 'succeeded'),
  },
  {
    name: 'cancel',
    before: job(),
    config: job('cancel_after_timeout = 1'),
    command: 'apply',
    wrong: (account) => expectJobs(account, 'cancelled'),
  },
  {
    name: 'share',
    before: job() + sharing('proj_a', 'proj_c'),
    isTrained: true,
    config: job() + sharing('proj_a', 'proj_b'),
    command: 'apply',
    wrong: async (account) => [
      ...(await expectJobs(account, 'succeeded')),
      ...(await expectProjects(account, 'proj_a', 'proj_b')),
    ],
  },
  {
    name: 'replace',
    before: job(),
    config: job('suffix = "second"'),
    command: 'apply',
    wrong: (account) => expectJobs(account, 'under way', 'cancelled'),
  },
  {
    name: 'destroy',
    before: job('delete_model_on_destroy = true') + sharing('proj_a', 'proj_b'),
    isTrained: true,
    config: job('delete_model_on_destroy = true') + sharing('proj_a', 'proj_b'),
    command: 'destroy',
    wrong: async (account) => [...(await expectJobs(account, 'succeeded')), ...(await leftovers(account))],
  },
]

/** What is still there after everything was destroyed. */
export const leftovers = async (account: Account): Promise<readonly string[]> => {
  const files = await account.files()
  const jobs = await account.jobs()
  const running = jobs.filter(({ status }) => !['succeeded', 'cancelled', 'failed'].includes(status))
  const shared = (await Promise.all(jobs.map(({ model }) => (model ? account.projects(model) : [])))).flat()
  return [
    ...(files.length > 0 ? [`left after destroy: ${files.length} files`] : []),
    ...(running.length > 0 ? [`left after destroy: ${running.length} jobs under way`] : []),
    ...(shared.length > 0 ? [`left after destroy: permissions of ${shared.join(', ')}`] : []),
  ]
}
