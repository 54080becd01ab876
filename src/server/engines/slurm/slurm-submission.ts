import type { Run } from '../engine.ts'
import { shellWord } from '../shell-word.ts'

/** What a submission is made of, besides the run. */
export interface SubmissionParts {
  /** Version of the API, such as 38 for v0.0.38. */
  readonly version: number
  /** Python on the nodes. */
  readonly python: string
  /** Text of the runner. */
  readonly runner: string
  /** Further fields of the job's description. */
  readonly options: Readonly<Record<string, unknown>>
}

/** Marks the jobs of this server for people who look at the queue. */
const comment = 'tunesmith'

/** Returns the body of `job/submit`. Its fields changed with v0.0.39 and, for GPUs, with v0.0.40. */
export const slurmSubmission = (run: Run, { version, python, runner, options }: SubmissionParts): object => {
  const { gpus, cpus, memory_gb, time_limit_seconds, partition, account, qos } = run.resources
  const env = { PATH: '/usr/local/bin:/usr/bin:/bin', ...run.env }
  const set = (number: number) => (version < 39 ? number : { set: true, number })
  // Storage that is no folder has nowhere to keep what the runner prints.
  const isFolder = run.folder.startsWith('/')
  const output = isFolder ? `${run.folder}/runner.log` : '/dev/null'
  return {
    script: batchScript(python, run.folder, runner),
    job: {
      name: run.name,
      comment,
      environment: version < 39 ? env : Object.entries(env).map(([name, value]) => `${name}=${value}`),
      current_working_directory: isFolder ? run.folder : '/tmp',
      standard_output: output,
      standard_error: output,
      // A run starts once. The server starts the next one, from the last checkpoint.
      requeue: false,
      ...(partition === undefined ? {} : { partition }),
      ...(account === undefined ? {} : { account }),
      ...(qos === undefined ? {} : { qos }),
      ...(cpus === undefined ? {} : { cpus_per_task: Math.ceil(cpus) }),
      ...(memory_gb === undefined ? {} : { memory_per_node: set(Math.ceil(memory_gb * 1024)) }),
      ...(time_limit_seconds === undefined ? {} : { time_limit: set(Math.ceil(time_limit_seconds / 60)) }),
      ...(gpus === 0 ? {} : gpuField(version, gpus)),
      ...options,
    },
  }
}

const gpuField = (version: number, gpus: number): object =>
  version < 39
    ? { gpus_per_node: String(gpus) }
    : { tres_per_node: version < 40 ? `gres:gpu:${gpus}` : `gres/gpu:${gpus}` }

/** The runner reads itself from the script, so that nodes need nothing of ours. It becomes the process that Slurm stops. */
const batchScript = (python: string, location: string, runner: string): string => {
  const end = 'END_OF_THE_RUNNER'
  return `#!/bin/sh
export HOME="\${HOME:-$(getent passwd "$(id -u)" | cut -d: -f6)}"
exec ${shellWord(python)} - ${shellWord(location)} <<'${end}'
${runner.trimEnd()}
${end}
`
}
