import { text } from 'node:stream/consumers'
import type { ChatAnswer, ChatMessage } from '../../client/index.ts'
import { clientOf } from '../client-of.ts'
import { command } from '../command-line/command.ts'
import { UsageError } from '../command-line/command-error.ts'
import type { Dependencies } from '../dependencies.ts'
import { readData } from '../files/read-data.ts'
import { checkpointArgs, modelArg, namedModel } from '../options/model-arg.ts'
import { numberOption, whole } from '../options/number-option.ts'
import { countOf } from '../output/amounts.ts'
import type { Output } from '../output/output.ts'
import { oneLine } from '../output/printable.ts'

/** `tunesmith chat`: asks a model, or compares the answers of two. */
export const chat = command({
  usesHost: true,
  args: {
    model: modelArg,
    question: {
      type: 'positional',
      required: false,
      description: 'Question to ask; read from stdin if it is - or left out',
    },
    compare: { type: 'string', description: 'Ask this model or job too, and show both answers', valueHint: 'model' },
    system: { type: 'string', description: 'System prompt; use the one of the training data', valueHint: 'text' },
    'max-tokens': { type: 'string', description: 'Maximum length of the answer in tokens', valueHint: 'number' },
    temperature: {
      type: 'string',
      description: '0 to 2; higher is less predictable',
      valueHint: 'number',
    },
    ...checkpointArgs,
  },
  examples: [
    ['tunesmith chat ft:gpt-4.1-mini:acme::abc123 "Where is my order?"', 'Show the answer as it is written'],
    ['tunesmith chat ftjob-abc123 "Where is my order?" --compare gpt-4.1-mini', 'Ask the base model too'],
    ['tunesmith chat ftjob-abc123 --best --system "You are Pip." < question.txt', 'Ask the best checkpoint of a job'],
  ],
  async run({ args, out, dependencies }) {
    const { compare, system } = args
    const { signal } = dependencies
    const maxCompletionTokens = numberOption('max-tokens', args['max-tokens'], ...whole(1))
    const isTemperature = (value: number) => value >= 0 && value <= 2
    const temperature = numberOption('temperature', args.temperature, isTemperature, 'a number from 0 to 2')
    const asked: ChatMessage = { role: 'user', content: await questionOf(args.question, dependencies) }
    const messages: readonly ChatMessage[] =
      system === undefined ? [asked] : [{ role: 'system', content: system }, asked]
    const question = { messages, maxCompletionTokens, temperature }
    const client = clientOf(dependencies)
    const model = await namedModel(args.model, args, client, { signal })
    if (compare !== undefined) {
      const other = await namedModel(compare, {}, client, { signal })
      const { askBoth } = await import('../chat/ask-both.ts')
      for (const answer of await askBoth([model, other], question, client, out, dependencies)) remark(answer, out)
      return undefined
    }
    let answer: ChatAnswer | undefined
    async function* texts(): AsyncGenerator<string, void> {
      for await (const update of client.chat({ ...question, model }, { signal })) {
        if (update.type === 'text') yield update.text
        else answer = update.answer
      }
    }
    await out.text(texts(), () => answer)
    if (answer) remark(answer, out)
    return undefined
  },
})

const questionOf = async (
  given: string | undefined,
  dependencies: Pick<Dependencies, 'stdin' | 'signal'>,
): Promise<string> => {
  if (given === undefined && dependencies.stdin.isTTY)
    throw new UsageError('<question> is missing: give it as an argument or on stdin')
  const question = given === undefined || given === '-' ? await text(readData('-', dependencies)) : given
  if (question.trim() === '') throw new UsageError('the question is empty')
  return question.trim()
}

/** Says what the answer itself does not show. */
const remark = ({ model, finishReason, functionCalls, completionTokens }: ChatAnswer, out: Output): void => {
  if (finishReason === 'length')
    out.say(
      `The answer of ${model} was cut off${completionTokens === undefined ? '' : ` after ${countOf(completionTokens, 'token')}`}; --max-tokens sets the limit.`,
    )
  if (finishReason === 'content_filter') out.say(`The host filtered the answer of ${model}.`)
  for (const call of functionCalls) out.say(`${model} called a function: ${oneLine(`${call.name}(${call.arguments})`)}`)
}
