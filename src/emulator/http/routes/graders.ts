import { z } from 'zod'
import { modelNotUsable } from '../../../api/errors/refusals.ts'
import { checkedGrader } from '../../../api/graders/checked-grader.ts'
import type { Grader } from '../../../api/graders/grader.ts'
import { readBody } from '../../../api/http/request-body.ts'
import type { Caller } from '../../../api/organizations/organization.ts'
import { usableModel } from '../../jobs/usable-model.ts'
import { grade, noErrors } from '../../simulation/graders/grade.ts'
import { tokenizerOf } from '../../simulation/tokens/tokenizer.ts'
import type { EmulatorState } from '../../state/emulator-state.ts'
import type { Routes } from './routes.ts'

const runRequest = z.object({ grader: z.unknown(), model_sample: z.string(), item: z.unknown().optional() })
const writing = { scope: 'api.fine_tuning.jobs.write' }

export const graderRoutes: Routes = (app, endpoint, state) => {
  app.post(
    '/fine_tuning/alpha/graders/run',
    endpoint(async ({ req }, caller) => {
      const body = await readBody(req, runRequest)
      const grader = checkedGrader(body.grader, 'grader')
      await checkModels(grader, caller, state)
      const started = performance.now()
      const sample = { item: body.item ?? {}, text: body.model_sample }
      const { reward, subRewards, errors, read } = grade(grader, sample)
      const models = Object.keys(read)
      const tokens = models.length === 0 ? [] : await tokenizerOf({}, state.signal).count(Object.values(read))
      return {
        reward,
        metadata: {
          name: grader.name,
          type: grader.type,
          errors: { ...noErrors, ...errors },
          execution_time: (performance.now() - started) / 1000,
          scores: { [grader.name]: reward, ...subRewards },
          token_usage: models.length === 0 ? null : tokens.reduce((sum, count) => sum + count, 0),
          sampled_model_name: models[0] ?? null,
        },
        sub_rewards: subRewards,
        model_grader_token_usage_per_model: Object.fromEntries(
          models.map((name, i) => [
            name,
            { prompt_tokens: tokens[i], completion_tokens: 0, total_tokens: tokens[i], cached_tokens: 0 },
          ]),
        ),
      }
    }, writing),
  )
}

const checkModels = async (grader: Grader, caller: Caller, state: EmulatorState): Promise<void> => {
  const inner = grader.type === 'multi' ? Object.values(grader.graders) : [grader]
  await state.jobs.catchUp()
  for (const one of inner) {
    if (one.type !== 'score_model' && one.type !== 'label_model') continue
    if (!state.models.base.has(one.model) && !usableModel(one.model, caller, state)) throw modelNotUsable(one.model)
  }
}
