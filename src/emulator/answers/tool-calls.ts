import type { Turn } from '../../api/data/example.ts'
import { isRecord } from '../../api/data/json-lines.ts'
import { parsedJson } from '../../api/errors/parsed-json.ts'
import type { IdMint } from '../deterministic/id-mint.ts'
import { termsOf } from '../simulation/training/recall.ts'
import type { FunctionTool, ToolCall, ToolChoice } from './model-request.ts'
import { schemaInstance } from './schema-instance.ts'

const shortestTerm = 4
const commonTerms = new Set([
  'what',
  'when',
  'wher',
  'whic',
  'this',
  'that',
  'with',
  'from',
  'have',
  'your',
  'give',
  'get',
  'tool',
  'call',
  'func',
  'retu',
  'the',
  'user',
  'will',
  'some',
  'abou',
  'want',
  'need',
  'plea',
])

/**
 * Returns the calls that a model makes: those of the training example if it calls tools of the request, else a call of
 * the tool that the prompt is about. None if the choice allows none, or none is needed.
 */
export const toolCallsOf = (
  { mode, tools, parallel }: ToolChoice,
  prompt: string,
  turn: Turn | undefined,
  ids: IdMint,
): readonly ToolCall[] => {
  if (mode === 'none' || tools.length === 0) return []
  const learned = callsOf(turn).flatMap(({ name, args }) => {
    const tool = tools.find((each) => each.name === name)
    return tool ? [{ tool, args }] : []
  })
  // A model that learned to answer this in words does so, unless it has to call a tool.
  const fallback =
    learned.length > 0 || (turn && mode === 'auto') ? undefined : toolFor(prompt, tools, mode === 'required')
  const wanted: readonly { tool: FunctionTool; args?: string }[] = fallback ? [{ tool: fallback }] : learned
  return wanted
    .slice(0, parallel ? undefined : 1)
    .map(({ tool, args }) => ({ id: ids.next('call_'), name: tool.name, arguments: argumentsFor(tool, prompt, args) }))
}

/** The calls of a training example. */
const callsOf = (turn: Turn | undefined): readonly { name: string; args: string }[] =>
  (turn?.toolCalls ?? []).flatMap((call) => {
    const { name, arguments: args = '{}' } = Object(Object(call).function)
    return typeof name === 'string' ? [{ name, args: String(args) }] : []
  })

/** The tool that a prompt is about, by the words of its name and description. */
const toolFor = (prompt: string, tools: readonly FunctionTool[], always: boolean): FunctionTool | undefined => {
  const asked = informative(prompt)
  const scored = tools.map((tool) => {
    const named = informative(tool.name.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[_-]/g, ' '))
    const described = informative(tool.description)
    const score = [...asked].reduce((sum, term) => sum + (named.has(term) ? 2 : described.has(term) ? 1 : 0), 0)
    return { tool, score }
  })
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a))
  return best.score > 0 || always ? best.tool : undefined
}

const informative = (text: string) =>
  new Set([...termsOf(text).keys()].filter((term) => term.length >= shortestTerm && !commonTerms.has(term)))

/** Arguments that fit the parameters of a tool: those of the training example where they do. */
const argumentsFor = ({ parameters }: FunctionTool, prompt: string, learned: string | undefined): string => {
  const hint = learned === undefined ? undefined : parsedJson(learned)
  if (!isRecord(parameters)) return isRecord(hint) ? String(learned) : '{}'
  const filled = JSON.stringify(schemaInstance({ type: 'object', ...parameters }, { text: prompt, hint }))
  // As the model learned to write it, if it fits.
  return hint !== undefined && JSON.stringify(hint) === filled ? String(learned) : filled
}
