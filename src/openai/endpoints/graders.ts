import type { GraderRunParams, GraderValidateParams } from 'openai/resources/fine-tuning/alpha/graders'
import type { Call, CallOptions } from '../call/call.ts'

/** A grader in the format of the API. */
export type GraderSpec = Readonly<Record<string, unknown>>

/** An answer to grade. */
export interface GradedAnswer {
  readonly grader: GraderSpec
  /** What templates of the grader read as `item`. */
  readonly item: object
  /** The answer, as templates read it in `sample.output_text`. */
  readonly answer: string
}

/** Result of grading an answer. */
export interface Grade {
  /** Undefined if the grader itself failed, so that the host's reward of 0 says nothing about the answer. */
  readonly reward: number | undefined
  /** The errors that occurred, such as `sample_parse_error`, with their details. */
  readonly errors: readonly string[]
}

/** Graders that the host runs. Source: `POST /fine_tuning/alpha/graders/run` and `/validate` of OpenAI's API reference. */
export interface Graders {
  /** Fails if the host rejects the grader. Costs nothing. */
  validate(grader: GraderSpec, options?: CallOptions): Promise<void>
  /** Grades one answer. Graders with a model are billed. */
  run(answer: GradedAnswer, options?: CallOptions): Promise<Grade>
}

/** Creates the operations on graders. */
export const createGraders = (call: Call): Graders => ({
  async validate(grader, options) {
    const params = { grader } as unknown as GraderValidateParams // the host checks it
    await call(async (sdk, sending) => {
      const { grader: accepted } = Object(await sdk.fineTuning.alpha.graders.validate(params, sending))
      return checkable(typeof accepted === 'object' && accepted !== null, {})
    }, options)
  },
  async run({ grader, item, answer }, options) {
    const params = { grader, item, model_sample: answer } as unknown as GraderRunParams // likewise
    const { body } = await call(async (sdk, sending) => {
      const { reward, metadata } = Object(await sdk.fineTuning.alpha.graders.run(params, sending))
      const told: Readonly<Record<string, unknown>> = Object(metadata?.errors)
      const names = Object.keys(told).filter((name) => told[name] === true)
      const errors = names.map((name) =>
        [name, told[`${name}_type`] ?? told[`${name}_details`]].filter(Boolean).join(': '),
      )
      const hasFailed = names.some((name) => name.endsWith('_server_error') || name === 'other_error')
      return checkable(typeof reward === 'number', { reward: hasFailed ? undefined : Number(reward), errors })
    }, options)
    return { reward: body.reward, errors: body.errors }
  },
})

/** The check of answers wants an id, which a grade does not have. */
const checkable = <T extends object>(isRight: boolean, body: T) => ({
  body: { ...body, ...(isRight && { id: 'grade' }) },
})
