import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

interface Requests {
  readonly url: string
  /** JSON to post. Without it, the requests are GET. */
  readonly body: string | undefined
  readonly connections: number
  readonly seconds: number
}

/** Sends the same request over and over with `wrk`. Returns how many were answered with 2xx, and how many per second. */
export const wrk = async ({ url, body, connections, seconds }: Requests) => {
  const folder = await mkdtemp(join(tmpdir(), 'wrk-'))
  const script = join(folder, 'request.lua')
  await writeFile(script, requestScript(body))
  const flags = ['-t1', `-c${connections}`, `-d${seconds}s`, '-s', script, url]
  const { stdout } = await promisify(execFile)('wrk', flags)
    .finally(() => rm(folder, { recursive: true }))
    .catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'ENOENT'
        ? new Error('wrk was not found; install it (apt install wrk, brew install wrk)')
        : error
    })
  if (/Non-2xx|Socket errors/.test(stdout)) throw new Error(`${url}: ${stdout}`)
  const numberOf = (pattern: RegExp) => Number(pattern.exec(stdout)?.[1])
  return { requests: numberOf(/(\d+) requests in/), perSecond: numberOf(/Requests\/sec:\s+([\d.]+)/) }
}

const requestScript = (body: string | undefined): string => {
  const common = 'wrk.headers["authorization"] = "Bearer sk-bench"'
  if (body === undefined) return common
  return `${common}
wrk.method = "POST"
wrk.headers["content-type"] = "application/json"
wrk.body = [==[${body}]==]`
}
