import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { installProvider, mirrorConfiguration } from '../../src/cli/provider-package.ts'
import { startEmulator } from '../../src/emulator/index.ts'
import { Terraform } from '../../src/framework/testing/index.ts'
import { version } from '../../src/provider/version.ts'
import { timed } from './statistics.ts'

/** What there is to refresh. */
export interface Refresh {
  /** Folder of the built provider. */
  readonly bundle: string
  readonly jobs?: number
  /** Jobs of the same project, younger than those, that nobody declares. */
  readonly others?: number
  readonly permissions?: number
  /** What the permissions are for, in turn. */
  readonly checkpoints?: number
  /** Milliseconds that each call takes longer. */
  readonly latency: number
}

const model = 'gpt-4o-mini-2024-07-18'
const checkpoint = (index: number) => `ft:${model}:acme::model${index}`

const configuration = (checkpoints: number) => `terraform {
  required_providers { openai = { source = "tunesmith/openai" } }
}
variable "jobs" {}
variable "permissions" {}
provider "openai" {
  admin_requests_per_minute = 60000
}
resource "openai_fine_tuning_job" "job" {
  count         = var.jobs
  model         = "${model}"
  training_file = "file-bench"
  seed          = 1
}
resource "openai_fine_tuning_checkpoint_permission" "permission" {
  count         = var.permissions
  checkpoint_id = "ft:${model}:acme::model\${count.index % ${checkpoints}}"
  project_ids   = ["proj_\${count.index}"]
}
`

const importFirst = `import {
  to = openai_fine_tuning_job.job[0]
  id = "ftjob-0"
}
`

/** Plans where there is nothing to do but to read every object; tells what that costs. */
export const refresh = async ({ bundle, jobs = 0, others = 0, permissions = 0, checkpoints = 1, latency }: Refresh) => {
  const emulator = await startEmulator({ speed: 0 })
  const [OPENAI_API_KEY, OPENAI_ADMIN_KEY] = ['sk-bench', 'sk-admin-bench']
  const terraform = new Terraform({ environment: { OPENAI_BASE_URL: emulator.url, OPENAI_API_KEY, OPENAI_ADMIN_KEY } })
  try {
    const mirror = join(terraform.directory, 'mirror')
    const { platform, arch: architecture, execPath: node } = process
    await installProvider({ mirror, version, bundle, node, platform, architecture })
    terraform.write({ 'main.tf': configuration(checkpoints), '.terraformrc': mirrorConfiguration(mirror) })
    const created_at = emulator.clock.now()
    const job = { model, training_file: 'file-bench', status: 'queued' as const, created_at: created_at - 2, seed: 1 }
    await emulator.seed({
      files: [{ id: 'file-bench', content: examples }],
      models: range(checkpoints, (index) => ({ id: checkpoint(index), base_model: model })),
      jobs: [...range(jobs, (index) => ({ ...job, id: `ftjob-${index}` })), ...range(others, () => job)],
      permissions: range(permissions, (index) => ({
        id: `cp_${index}`,
        checkpoint: checkpoint(index % checkpoints),
        project_id: `proj_${index}`,
      })),
    })
    const count = (objects: number) => Math.min(objects, 1)
    const variables = (...[job, permission]: readonly [number, number]) => [
      `-var=jobs=${job}`,
      `-var=permissions=${permission}`,
    ]
    const one = variables(count(jobs), count(permissions))
    await terraform.succeed(['init', '-input=false'])
    if (jobs > 0) terraform.write({ 'import.tf': importFirst })
    await terraform.succeed(['apply', '-auto-approve', '-input=false', ...one])
    multiply(terraform, { jobs, permissions, checkpoints })
    emulator.journal.clear()
    emulator.latency.set(latency)
    const all = variables(jobs, permissions)
    const milliseconds = await timed(() => terraform.succeed(['plan', '-detailed-exitcode', '-input=false', ...all]))
    return {
      milliseconds,
      jobCalls: emulator.journal.count({ path: '/v1/fine_tuning/jobs*' }),
      permissionCalls: emulator.journal.count({ path: '*/permissions' }),
    }
  } finally {
    await terraform.close()
    await emulator.close()
  }
}

/** Makes many objects of the one that is in the state: creating them all would take longer than what is measured. */
const multiply = (
  terraform: Terraform,
  { jobs, permissions, checkpoints }: Required<Pick<Refresh, 'jobs' | 'permissions' | 'checkpoints'>>,
) => {
  const state = JSON.parse(readFileSync(join(terraform.directory, 'terraform.tfstate'), 'utf8'))
  for (const resource of state.resources) {
    // An identity would be that of the first object. Terraform reads a state without one.
    const [{ identity: _, identity_schema_version: __, ...instance }] = resource.instances
    const ofJob = resource.type === 'openai_fine_tuning_job'
    resource.instances = range(ofJob ? jobs : permissions, (index) => {
      const id = ofJob ? `ftjob-${index}` : checkpoint(index % checkpoints)
      const project = `proj_${index}`
      const sharing = { checkpoint_id: id, project_ids: [project], permissions: { [project]: `cp_${index}` } }
      return { ...instance, index_key: index, attributes: { ...instance.attributes, id, ...(ofJob ? {} : sharing) } }
    })
  }
  terraform.write({ 'terraform.tfstate': JSON.stringify(state) })
}

const range = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index))

const examples = range(10, (index) =>
  JSON.stringify({
    messages: [
      { role: 'user', content: `Hi ${index}` },
      { role: 'assistant', content: 'Hello' },
    ],
  }),
).join('\n')
