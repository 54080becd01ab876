import { z } from 'zod'
import { parsedJson } from '../../../api/errors/parsed-json.ts'

/** A job of Slurm, in the words of every version of its API. */
export interface SlurmJob {
  readonly id: number
  readonly name: string
  /** One state, with flags such as `COMPLETING` beside it. */
  readonly states: readonly string[]
  /** Why it is in that state, such as `Resources`. */
  readonly reason: string
  readonly exitCode: number
  /** Signal that ended it; 0 if none did. */
  readonly signal: number
  /** Times that Slurm started it again. */
  readonly restarts: number
}

/** Up to v0.0.39 a name, then a list of names. */
const states = z.union([z.string().transform((state) => [state]), z.array(z.string())])

/** A number, or from v0.0.39 on an object that says whether it is set. */
const number = z
  .union([z.number(), z.looseObject({ number: z.number().default(0) }).transform((value) => value.number)])
  .catch(0)

/** v0.0.38 has the status of `wait`, later versions take it apart. */
const exit = z
  .union([
    z.number().transform((status) => ({ exitCode: (status >> 8) & 255, signal: status & 127 })),
    z
      .looseObject({
        return_code: number.default(0),
        signal: z.looseObject({ id: number.default(0) }).default({ id: 0 }),
      })
      .transform(({ return_code, signal }) => ({ exitCode: return_code, signal: signal.id })),
  ])
  .catch({ exitCode: 0, signal: 0 })

const job = z.looseObject({
  job_id: z.int(),
  name: z.string().catch(''),
  job_state: states,
  state_reason: z.string().catch(''),
  exit_code: exit.default({ exitCode: 0, signal: 0 }),
  restart_cnt: number.default(0),
})

/** Versions name the number of an error differently. */
const error = z
  .looseObject({
    error: z.string().nullish(),
    description: z.string().nullish(),
    error_number: z.int().nullish(),
    error_code: z.int().nullish(),
    errno: z.int().nullish(),
  })
  .transform(({ error: name, description, error_number, error_code, errno }) => ({
    number: error_number ?? error_code ?? errno ?? 0,
    text: [name, description].filter(Boolean).join(': ') || 'an error without a description',
  }))

const answer = z.looseObject({
  errors: z.array(error).nullish(),
  jobs: z.array(job).nullish(),
  job_id: z.int().nullish(),
})

/** Error numbers of Slurm, from its slurm_errno.h. */
export const slurmErrors = { invalidJob: 2017, alreadyDone: 2021 } as const

/** Numbers that say that the controller is not there: communication failed, or a backup is not yet in charge. */
const controllerAway = (number: number): boolean =>
  (number >= 1000 && number < 2000) || number === 2027 || number === 2131

/** What Slurm has answered. */
export interface SlurmAnswer {
  readonly jobs: readonly SlurmJob[]
  readonly jobId: number | undefined
  readonly errors: readonly { readonly number: number; readonly text: string }[]
  /** Whether Slurm's controller did not answer its API. */
  readonly isAway: boolean
}

/** Reads an answer of any version. Returns undefined for one that is not Slurm's. */
export const readSlurmAnswer = (text: string): SlurmAnswer | undefined => {
  const { success, data } = answer.safeParse(parsedJson(text))
  if (!success) return undefined
  const errors = data.errors ?? []
  const jobs = (data.jobs ?? []).map((one) => ({
    id: one.job_id,
    name: one.name,
    states: one.job_state,
    reason: one.state_reason,
    ...one.exit_code,
    restarts: one.restart_cnt,
  }))
  return { jobs, jobId: data.job_id ?? undefined, errors, isAway: errors.some((one) => controllerAway(one.number)) }
}

/** Returns the versions that a server offers, such as 38 for v0.0.38, from its OpenAPI document. */
export const versionsIn = (document: string): readonly number[] => [
  ...new Set([...document.matchAll(/"\\?\/slurm\\?\/v0\.0\.(\d+)\\?\//g)].map(([, version]) => Number(version))),
]
