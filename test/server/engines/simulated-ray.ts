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
  headers: Headers = new Headers()
  /** Status of every answer while it is set; 0 for no answer. */
  outage: number | undefined

  readonly fetch: typeof fetch = async (input, init = {}) => {
    this.headers = new Headers(init.headers)
    if (this.outage === 0) throw new TypeError('fetch failed', { cause: new Error('ECONNREFUSED') })
    if (this.outage !== undefined) return new Response('no', { status: this.outage })
    const { pathname } = new URL(String(input))
    if (pathname === '/api/version') return Response.json({ ray_version: '2.60.0' })
    if (pathname === '/api/jobs/') return this.#submit(JSON.parse(String(init.body)))
    const [, , , id, verb] = pathname.split('/')
    const job = this.jobs.find(({ submission_id }) => submission_id === id)
    if (!job) return new Response(`Job ${id} does not exist`, { status: 404 })
    if (verb !== 'stop') return Response.json(shownOf(job))
    job.isStopped ||= job.process?.exit === undefined
    job.process?.stop()
    return Response.json({ stopped: true })
  }

  #submit(body: Submission): Response {
    const { submission_id, entrypoint, runtime_env } = body
    this.submissions.push({ ...body })
    if (this.jobs.some((job) => job.submission_id === submission_id)) {
      const text = `Traceback (most recent call last):\nValueError: Job with submission_id ${submission_id} already exists.`
      return new Response(text, { status: 500 })
    }
    const process = startLocally('sh', ['-c', entrypoint], { env: runtime_env.env_vars })
    this.jobs.push({ submission_id, entrypoint, process, isStopped: false })
    return Response.json({ job_id: submission_id, submission_id })
  }
}

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
