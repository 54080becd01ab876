import { z } from 'zod'
import { checkedGrader } from '../graders/checked-grader.ts'
import { readBody } from '../http/request-body.ts'
import type { Routes } from './routes.ts'

const validateRequest = z.object({ grader: z.unknown() })

/** Checks graders, which takes no state. */
export const graderRoutes: Routes<undefined> = (app, endpoint) => {
  app.post(
    '/fine_tuning/alpha/graders/validate',
    endpoint(
      async ({ req }) => {
        const { grader } = await readBody(req, validateRequest)
        checkedGrader(grader, 'grader')
        return { grader }
      },
      { scope: 'api.fine_tuning.jobs.write' },
    ),
  )
}
