import { z } from 'zod'
import { checkedGrader } from '../graders/checked-grader.ts'
import { noErrors } from '../graders/grade.ts'
import { readBody } from '../http/request-body.ts'
import type { Graders } from '../services/graders.ts'
import type { Routes } from './routes.ts'

const validateRequest = z.object({ grader: z.unknown() })
const runRequest = z.object({ grader: z.unknown(), model_sample: z.string(), item: z.unknown().optional() })
const writing = { scope: 'api.fine_tuning.jobs.write' }

/** Adds the endpoints that check and run graders. */
export const graderRoutes: Routes<Graders> = (app, endpoint, graders) => {
  app.post(
    '/fine_tuning/alpha/graders/validate',
    endpoint(async ({ req }) => {
      const { grader } = await readBody(req, validateRequest)
      checkedGrader(grader, 'grader')
      return { grader }
    }, writing),
  )
  app.post(
    '/fine_tuning/alpha/graders/run',
    endpoint(
      async ({ req }, caller) => {
        const { grader: given, model_sample: text, item = {} } = await readBody(req, runRequest)
        const grader = checkedGrader(given, 'grader')
        const started = performance.now()
        const { reward, subRewards, errors, usage } = await graders.run(grader, { item, text }, caller)
        const tokens = Object.values(usage).map(({ total_tokens }) => total_tokens)
        return {
          reward,
          metadata: {
            name: grader.name,
            type: grader.type,
            errors: { ...noErrors, ...errors },
            execution_time: (performance.now() - started) / 1000,
            scores: { [grader.name]: reward, ...subRewards },
            token_usage: tokens.length === 0 ? null : tokens.reduce((sum, count) => sum + count, 0),
            sampled_model_name: Object.keys(usage)[0] ?? null,
          },
          sub_rewards: subRewards,
          model_grader_token_usage_per_model: usage,
        }
      },
      { ...writing, forRuns: true },
    ),
  )
}
