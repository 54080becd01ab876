import { loadTokenizer } from '../../dataset/index.ts'
import { countOf, moneyOf } from '../output/amounts.ts'
import type { Question } from './questions.ts'
import type { Target } from './targets.ts'

/** What it takes to ask a model the questions that it has not answered yet. */
export interface Estimate {
  readonly target: Target
  readonly answers: number
  /** Tokens of the questions. */
  readonly input: number
  /** Tokens of the answers, if they are as long as those in the data. */
  readonly output: number
  /** In US dollars; undefined if the price is not known. */
  readonly cost: { readonly likely: number; readonly most: number } | undefined
}

/** Estimates what the questions cost that a model has not answered yet. */
export const estimateAnswers = async (
  target: Target,
  questions: readonly Question[],
  maxTokens: number,
): Promise<Estimate> => {
  const { model, price } = target
  const tokenizer = await loadTokenizer(model)
  const input = sum(questions, ({ request }) => tokenizer.countExample(request, 'reinforcement').total)
  const output = sum(questions, ({ expected }) =>
    expected
      ? Math.min(
          maxTokens,
          tokenizer.count(expected.content + expected.functionCalls.map((call) => call.arguments).join('')),
        )
      : maxTokens,
  )
  const costOf = (tokens: number) => (price === undefined ? 0 : (input * price.input + tokens * price.output) / 1e6)
  const cost = price && { likely: costOf(output), most: costOf(questions.length * maxTokens) }
  return { target, answers: questions.length, input, output, cost }
}

/** Smaller amounts would be shown as nothing. */
const smallest = 0.0001

/** Says what answers will cost, or that it is not known. */
export const estimateText = ({ target: { label, price }, answers, input, output, cost }: Estimate): string => {
  if (answers === 0) return `${label}: every answer is here already`
  const tokens = `${countOf(answers, 'answer')}, ${countOf(input, 'token')} to read and about ${countOf(output, 'token')} to write`
  if (!cost || !price)
    return `${label}: cost unknown, since Tunesmith knows no price of it; ${tokens}. --price ${label}=input/output sets one`
  const { input: reading, output: writing, asOf } = price
  const [likely, most] = [cost.likely, cost.most].map((amount) => moneyOf(Math.max(amount, smallest), 'USD'))
  return `${label}: about ${likely}, at most ${most}; ${tokens} (${reading} and ${writing} USD per million${asOf ? `, prices of ${asOf}` : ''})`
}

const sum = <T>(items: readonly T[], amount: (item: T) => number): number =>
  items.reduce((total, item) => total + amount(item), 0)
