import { hash32 } from '../deterministic/seeded-random.ts'
import type { Answer, TokenLogprob } from './model-request.ts'

const alternatives = [
  ' the',
  ' a',
  ',',
  '.',
  ' and',
  ' to',
  ' of',
  ' in',
  ' is',
  '\n',
  ' for',
  ' it',
  ' I',
  ' that',
  ' on',
  ' with',
  ' as',
  ' at',
  ' be',
  ' you',
]

/** Returns log probabilities for the tokens of an answer. They are made up, but always the same for the same answer. */
export const logprobsOf = (tokens: readonly string[], top: number): NonNullable<Answer['logprobs']> =>
  tokens.map((token, i) => {
    const chance = 0.6 + 0.39 * (hash32(`${i}/${token}`) / 2 ** 32)
    const others = alternatives.filter((other) => other !== token).slice(0, Math.max(0, top - 1))
    const rest = others.map((other, rank) => tokenLogprob(other, ((1 - chance) / 2) * 0.5 ** rank))
    const own = tokenLogprob(token, chance)
    return { ...own, top: top === 0 ? [] : [own, ...rest] }
  })

const tokenLogprob = (token: string, chance: number): TokenLogprob => ({
  token,
  logprob: Number(Math.log(chance).toFixed(8)),
  bytes: [...Buffer.from(token)],
})
