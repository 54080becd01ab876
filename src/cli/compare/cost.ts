import { countOf } from '../output/amounts.ts'
import type { AnswerFolder } from './answer-folder.ts'
import { answerKey } from './ask-all.ts'
import type { TimedAnswer } from './ask-model.ts'
import type { Settings } from './comparison.ts'
import { estimateAnswers, estimateText } from './estimate.ts'
import { gradeKey } from './grade.ts'
import type { Grader } from './graders.ts'
import type { Question } from './questions.ts'
import type { Host, Target } from './targets.ts'

/** A comparison that is about to be made. */
interface Planned {
  readonly targets: readonly Target[]
  readonly questions: readonly Question[]
  readonly settings: Settings
  readonly graders: readonly Grader[]
  /** Host that runs graders; undefined if no grader needs one. */
  readonly host: Host | undefined
}

/** What a comparison costs, and whether anything is billed at all: what is kept already is not. */
export const costOf = async (
  { targets, questions, settings, graders, host }: Planned,
  folder: AnswerFolder,
): Promise<{ readonly lines: readonly string[]; readonly isBilled: boolean }> => {
  const billed = graders.filter(({ runs, spec }) => runs !== 'here' && spec.type !== 'python')
  const calls = new Map(billed.map((grader) => [grader, 0]))
  const lines: string[] = []
  let isBilled = false
  for (const target of targets) {
    const missing: Question[] = []
    for (const question of questions) {
      const answer = await folder.find<TimedAnswer>(answerKey(target, question, settings))
      if (answer === undefined) missing.push(question)
      for (const grader of billed) {
        const isKept = answer && host && (await folder.find(gradeKey(grader, question, answer, host)))
        if (!isKept) calls.set(grader, (calls.get(grader) ?? 0) + 1)
      }
    }
    lines.push(estimateText(await estimateAnswers(target, missing, settings.maxTokens)))
    isBilled ||= missing.length > 0
  }
  for (const [{ name, spec }, count] of calls) {
    if (count === 0) continue
    lines.push(`${name}: ${countOf(count, 'call')} of ${spec.model ?? 'its models'}, not in the estimate`)
    isBilled = true
  }
  return { lines, isBilled }
}
