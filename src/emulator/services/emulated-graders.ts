import { modelNotUsable } from '../../api/errors/refusals.ts'
import type { Grader } from '../../api/graders/grader.ts'
import type { Caller } from '../../api/organizations/organization.ts'
import type { Graders } from '../../api/services/graders.ts'
import { usableModel } from '../jobs/usable-model.ts'
import { grade } from '../simulation/graders/grade.ts'
import { tokenizerOf } from '../simulation/tokens/tokenizer.ts'
import type { EmulatorState } from '../state/emulator-state.ts'

/** The graders of an emulator, where models judge by simple rules. */
export const emulatedGraders = (state: EmulatorState): Graders => ({
  async run(grader, sample, caller) {
    await checkModels(grader, caller, state)
    const { read, ...graded } = grade(grader, sample)
    const models = Object.keys(read)
    const tokens = models.length === 0 ? [] : await tokenizerOf({}, state.signal).count(Object.values(read))
    const usage = models.map((model, i) => {
      const count = tokens[i] ?? 0
      return [model, { prompt_tokens: count, completion_tokens: 0, total_tokens: count, cached_tokens: 0 }] as const
    })
    return { ...graded, usage: Object.fromEntries(usage) }
  },
})

const checkModels = async (grader: Grader, caller: Caller, state: EmulatorState): Promise<void> => {
  const inner = grader.type === 'multi' ? Object.values(grader.graders) : [grader]
  await state.jobs.catchUp()
  for (const one of inner) {
    if (one.type !== 'score_model' && one.type !== 'label_model') continue
    if (!state.models.base.has(one.model) && !usableModel(one.model, caller, state)) throw modelNotUsable(one.model)
  }
}
