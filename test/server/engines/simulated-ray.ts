import type { SchedulerAnswer, SchedulerCall, Send } from '../../../src/server/engines/scheduler-call.ts'
import { type LocalProcess, startLocally } from './local-process.ts'

interface Job {
  readonly submission_id: string
  readonly entrypoint: string
  readonly process: LocalProcess | undefined
  /** Fixed by a test; else it follows from the process. */
  readonly shown?: object
  isStopped: boolean
}

/** The Jobs API of Ray 2.60, over jobs that run on this machine. */
export class SimulatedRay {
  readonly jobs: Job[] = []
  readonly submissions: Readonly<Record<string, unknown>>[] = []
  headers: SchedulerCall['headers'] = {}
  /** Status of every answer while it is set; 0 for no answer. */
  outage: number | undefined

  readonly send: Send = async ({ path: pathname, headers, body }) => {
    this.headers = headers
    if (this.outage === 0) throw new Error('ECONNREFUSED')
    if (this.outage !== undefined) return { status: this.outage, text: 'no' }
    if (pathname === '/api/version') return json({ ray_version: '2.60.0' })
    if (pathname === '/api/jobs/') return this.#submit(body as Submission) // as the test has sent it
    const [, , , id, verb] = pathname.split('/')
    const job = this.jobs.find(({ submission_id }) => submission_id === id)
    if (!job) return { status: 404, text: `Job ${id} does not exist` }
    if (verb !== 'stop') return json(shownOf(job))
    job.isStopped ||= job.process?.exit === undefined
    job.process?.stop()
    return json({ stopped: true })
  }

  #submit(body: Submission): SchedulerAnswer {
    const { submission_id, entrypoint, runtime_env } = body
    this.submissions.push({ ...body })
    if (this.jobs.some((job) => job.submission_id === submission_id)) {
      const text = `Traceback (most recent call last):\nValueError: Job with submission_id ${submission_id} already exists.`
      return { status: 500, text }
    }
    const pairs = Object.entries(runtime_env.env_vars).map(([name, value]) => [name, value.replace(/\$\w+/g, '')])
    const process = startLocally('sh', ['-c', entrypoint], { env: Object.fromEntries(pairs) })
    this.jobs.push({ submission_id, entrypoint, process, isStopped: false })
    return json({ job_id: submission_id, submission_id })
  }
}

const json = (body: object): SchedulerAnswer => ({ status: 200, text: JSON.stringify(body) })

interface Submission {
  readonly submission_id: string
  readonly entrypoint: string
  readonly runtime_env: { readonly env_vars: Readonly<Record<string, string>> }
}

const shownOf = ({ submission_id, entrypoint, process, isStopped, shown }: Job): object => {
  const code = process?.exit?.code ?? null
  const status = process?.exit === undefined ? 'RUNNING' : isStopped ? 'STOPPED' : code === 0 ? 'SUCCEEDED' : 'FAILED'
  return { type: 'SUBMISSION', submission_id, entrypoint, status, message: null, driver_exit_code: code, ...shown }
}
