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
  readonly reward: number
  /** Names of the errors that occurred, such as `sample_parse_error`. With any, the reward is usually 0. */
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
      const errors = Object.entries(Object(metadata?.errors)).flatMap(([name, occurred]) =>
        occurred === true ? [name] : [],
      )
      return checkable(typeof reward === 'number', { reward, errors })
    }, options)
    return body
  },
})

/** The check of answers wants an id, which a grade does not have. */
const checkable = <T extends object>(isRight: boolean, body: T) => ({
  body: { ...body, ...(isRight && { id: 'grade' }) },
})
