import { isDeepStrictEqual } from 'node:util'
import { invalidRequest } from '../../api/errors/api-error.ts'
import { checkedGrader } from '../../api/graders/checked-grader.ts'
import { combined, compared, renderedTexts, type SimpleGrade } from '../../api/graders/grade.ts'
import type { Grader, SimpleGrader } from '../../api/graders/grader.ts'
import type { GradedSample } from '../../api/graders/template.ts'
import type { Caller } from '../../api/organizations/organization.ts'
import type { Graders, TokenUsage } from '../../api/services/graders.ts'
import type { ServerContext } from '../context.ts'
import { askJudge } from '../graders/ask-judge.ts'
import { pythonDisabled, usesPython } from '../graders/python-allowed.ts'
import { runPython } from '../graders/run-python.ts'
import { Slots } from '../graders/slots.ts'
import { extrasOf, type JobRow } from '../jobs/job-row.ts'
import { one } from '../store/database.ts'

/** The graders of a server: texts are compared here, models are asked, and Python runs if the operator allows it. */
export const servedGraders = (context: ServerContext): Graders => {
  const { graders } = context.config
  const slots = new Slots(graders.python_slots)

  const gradeSimply = async (
    grader: SimpleGrader,
    sample: GradedSample,
    caller: Caller,
  ): Promise<SimpleGrade & { readonly usage?: TokenUsage }> => {
    const { texts, errors } = renderedTexts(grader, sample)
    if (Object.keys(errors).length > 0) return { reward: 0, errors }
    switch (grader.type) {
      case 'string_check':
      case 'text_similarity':
        return { reward: compared(grader, texts), errors }
      case 'python':
        return slots.run(() => runPython(grader.source, sample, graders))
      case 'score_model':
      case 'label_model':
        return askJudge(grader, sample, caller, context)
      default:
        return grader satisfies never
    }
  }

  return {
    async run(grader, sample, caller) {
      if (caller.job !== undefined) await checkOwn(grader, caller.job, context)
      if (graders.python === undefined && usesPython(grader)) throw pythonDisabled('grader')
      const named = grader.type === 'multi' ? Object.entries(grader.graders) : [[grader.name, grader] as const]
      const grades = await Promise.all(
        named.map(async ([name, inner]) => [name, await gradeSimply(inner, sample, caller)] as const),
      )
      const usage: Record<string, TokenUsage> = {}
      for (const [i, [, inner]] of named.entries()) {
        const [model, used] = [modelOf(inner), grades[i]?.[1].usage]
        if (used && model !== undefined) usage[model] = sum(usage[model], used)
      }
      if (grader.type === 'multi') return { ...combined(grader, grades), usage }
      const { reward = 0, errors = {} } = grades[0]?.[1] ?? {}
      return { reward, errors, subRewards: {}, usage }
    },
  }
}

/** A training run may only call the grader of its own job. */
const checkOwn = async (grader: Grader, id: string, { database }: ServerContext): Promise<void> => {
  const job = await one<JobRow>(database, 'SELECT * FROM jobs WHERE id = $1', id)
  const own = job && extrasOf(job).methodExtras.grader
  if (own !== undefined && isDeepStrictEqual(checkedGrader(own, 'grader'), grader)) return
  throw invalidRequest(`The run of ${id} may only call the grader of its job.`, { status: 403, param: 'grader' })
}

const modelOf = (grader: SimpleGrader): string | undefined =>
  grader.type === 'score_model' || grader.type === 'label_model' ? grader.model : undefined

const sum = (a: TokenUsage | undefined, b: TokenUsage): TokenUsage => ({
  prompt_tokens: (a?.prompt_tokens ?? 0) + b.prompt_tokens,
  completion_tokens: (a?.completion_tokens ?? 0) + b.completion_tokens,
  total_tokens: (a?.total_tokens ?? 0) + b.total_tokens,
  cached_tokens: 0,
})
