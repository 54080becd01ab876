import { spawn } from 'node:child_process'
import { z } from 'zod'
import { parsedJson } from '../../api/errors/parsed-json.ts'
import type { DeployConfig } from '../config/deploy-config.ts'
import { passedOn } from '../passed-on.ts'
import type { Adapter, DeployTarget } from './target.ts'

/** Exit code of a command that wants to be run again: EX_TEMPFAIL of sysexits.h. */
const notYet = 75
/** Characters of output that are kept. */
const kept = 2_000

/** What the last line of a command may say. */
const answer = z.object({ url: z.url().optional(), model: z.string().min(1).optional() })

interface Ended {
  /** Undefined if it did not exit by itself. */
  readonly code: number | undefined
  /** The end of what it printed, to stdout alone and in all. */
  readonly stdout: string
  readonly output: string
}

/**
 * Deploys by a program. It exits with 0 once the model is deployed, with 75 to be run again later, and with anything else
 * if it failed. Its last line may be JSON with the `url` and the `model` that answer.
 */
export const commandTarget = (
  config: DeployConfig & { readonly type: 'command' },
  env: Readonly<Record<string, string | undefined>>,
): DeployTarget => {
  const variables = { ...passedOn(env), ...config.env }
  const run = (command: readonly string[], adapter: Adapter, signal: AbortSignal) =>
    ended(
      command.map((part) => filled(part, adapter)),
      variables,
      { signal, seconds: config.timeout_seconds },
    )
  return {
    async deploy(adapter, signal) {
      const { code, stdout, output } = await run(config.deploy, adapter, signal)
      if (code === 0) return { status: 'active', ...answerIn(stdout) }
      const reason = described(config.deploy, code, output)
      return { status: code === notYet || signal.aborted ? 'validating' : 'error', reason }
    },
    async undeploy(adapter, signal) {
      const { code, output } = await run(config.undeploy, adapter, signal)
      return code === 0 ? undefined : described(config.undeploy, code, output)
    },
    // Nobody but the command knows.
    missing: async () => [],
  }
}

const filled = (text: string, { model, name, folder, base, job, step }: Adapter): string => {
  const values: Readonly<Record<string, string | number>> = {
    ...{ model, name, folder, job, step },
    ...{ base: base.id, base_path: base.path },
  }
  return text.replace(/\{(\w+)\}/g, (all, key: string) => String(values[key] ?? all))
}

const answerIn = (stdout: string): z.infer<typeof answer> => {
  const { success, data } = answer.safeParse(parsedJson(stdout.trimEnd().split('\n').at(-1) ?? ''))
  return success ? data : {}
}

const described = ([program = '']: readonly string[], code: number | undefined, output: string): string => {
  const how = code === undefined ? 'was stopped' : `exited with code ${code}`
  const last = output.trim()
  return `${program} ${how}${last ? `: ${last.slice(-500)}` : ''}`
}

const ended = (
  [program = '', ...args]: readonly string[],
  env: NodeJS.ProcessEnv,
  { signal, seconds }: { readonly signal: AbortSignal; readonly seconds: number },
): Promise<Ended> =>
  new Promise((resolve) => {
    let stdout = ''
    let output = ''
    const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'], signal, timeout: seconds * 1000 })
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output = (output + text).slice(-kept)
        if (stream === child.stdout) stdout = (stdout + text).slice(-kept)
      })
    }
    child.on('error', (error) => resolve({ code: undefined, stdout, output: `${output}\n${error.message}` }))
    child.on('close', (code) => resolve({ code: code ?? undefined, stdout, output }))
  })
