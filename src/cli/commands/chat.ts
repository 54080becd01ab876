import { text } from 'node:stream/consumers'
import type { ChatAnswer, ChatMessage } from '../../client/index.ts'
import { clientOf } from '../client-of.ts'
import { command } from '../command-line/command.ts'
import { UsageError } from '../command-line/command-error.ts'
import { readData } from '../files/read-data.ts'
import { checkpointArgs, modelArg, namedModel } from '../options/model-arg.ts'
import { numberOption, whole } from '../options/number-option.ts'
import { countOf } from '../output/amounts.ts'
import type { Output } from '../output/output.ts'
import { oneLine } from '../output/printable.ts'
import type { World } from '../world.ts'

/** `tunesmith chat`: asks a model, or two of them to compare. */
export const chat = command({
  args: {
    model: modelArg,
    question: {
      type: 'positional',
      required: false,
      description: 'What to ask; without it, or with -, it is read from stdin',
    },
    compare: { type: 'string', description: 'Asks this model or job too, to compare both', valueHint: 'model' },
    system: { type: 'string', description: 'System prompt, best the one of the training data', valueHint: 'text' },
    'max-tokens': { type: 'string', description: 'Longest answer, in tokens', valueHint: 'number' },
    temperature: {
      type: 'string',
      description: 'From 0 to 2: the higher, the less predictable',
      valueHint: 'number',
    },
    ...checkpointArgs,
  },
  examples: [
    ['tunesmith chat ft:gpt-4.1-mini:acme::abc123 "Where is my order?"', 'Shows the answer as it comes'],
    ['tunesmith chat ftjob-abc123 "Where is my order?" --compare gpt-4.1-mini', 'Asks the base model too'],
    ['tunesmith chat ftjob-abc123 --best --system "You are Pip." < question.txt', 'Asks the best checkpoint of a job'],
  ],
  async run({ args, out, world }) {
    const { compare, system } = args
    const { signal } = world
    const maxCompletionTokens = numberOption('max-tokens', args['max-tokens'], ...whole(1))
    const isTemperature = (value: number) => value >= 0 && value <= 2
    const temperature = numberOption('temperature', args.temperature, isTemperature, 'a number from 0 to 2')
    const asked: ChatMessage = { role: 'user', content: await questionOf(args.question, world) }
    const messages: readonly ChatMessage[] =
      system === undefined ? [asked] : [{ role: 'system', content: system }, asked]
    const question = { messages, maxCompletionTokens, temperature }
    const client = clientOf(world)
    const model = await namedModel(args.model, args, client, { signal })
    if (compare !== undefined) {
      const other = await namedModel(compare, {}, client, { signal })
      const { askBoth } = await import('../chat/ask-both.ts')
      for (const answer of await askBoth([model, other], question, client, out, world)) remark(answer, out)
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

const questionOf = async (given: string | undefined, world: Pick<World, 'stdin' | 'signal'>): Promise<string> => {
  if (given === undefined && world.stdin.isTTY) throw new UsageError('<question> is missing: name it, or pipe it in')
  const question = given === undefined || given === '-' ? await text(readData('-', world)) : given
  if (question.trim() === '') throw new UsageError('the question is empty')
  return question.trim()
}

/** Says what the answer itself does not tell. */
const remark = ({ model, finishReason, functionCalls, completionTokens }: ChatAnswer, out: Output): void => {
  if (finishReason === 'length')
    out.say(
      `${model} was cut off${completionTokens === undefined ? '' : ` after ${countOf(completionTokens, 'token')}`}; --max-tokens sets how long it may be.`,
    )
  if (finishReason === 'content_filter') out.say(`The host has filtered the answer of ${model}.`)
  for (const call of functionCalls)
    out.say(`${model} wants a function called, as it was trained to: ${oneLine(`${call.name}(${call.arguments})`)}`)
}
