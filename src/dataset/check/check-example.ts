import { isDeepStrictEqual } from 'node:util'
import { countImages, hasImage } from '../example/image.ts'
import type { Message } from '../example/role.ts'
import { chatKeys, type TrainingDataFormat } from '../example/training-data-format.ts'
import { isRecord } from '../json/is-record.ts'
import type { Place } from '../problems/place.ts'
import { mustBe, showValue } from '../problems/show-value.ts'
import { article } from './check-content.ts'
import type { ImageContext } from './check-image.ts'
import { checkKeys } from './check-keys.ts'
import { checkMessage, type MessageContext } from './check-message.ts'
import { checkMessages } from './check-messages.ts'
import { checkTools } from './check-tools.ts'
import type { SchemaChecker } from './schema-checker.ts'

/** What examples are checked against. */
export interface ExampleContext extends ImageContext {
  /** Undefined where no example has had a call. */
  readonly schemas: SchemaChecker | undefined
}

type Example = Readonly<Record<string, unknown>>
type CheckExample = (example: Example, place: Place, context: ExampleContext) => void

/** Checks an example of each format. */
export const checkExample: Readonly<Record<TrainingDataFormat, CheckExample>> = {
  chat(example, place, context) {
    checkKeys(example, chatKeys, place)
    const messages = checkMessages(example.messages, place, '', { ...context, tools: checkTools(example, place) })
    if (!messages) return
    checkImages(messages, place, context)
    checkAnswers(messages, place)
  },

  dpo(example, place, context) {
    checkKeys(example, ['input', ...outputs], place)
    const messageContext = checkInput(example.input, place, context)
    for (const key of outputs) checkOutput(example[key], key, place, messageContext)
    const [preferred, other] = outputs.map((key) => example[key])
    if (preferred === undefined || !isDeepStrictEqual(preferred, other)) return
    const advice = 'there is nothing to learn from the pair; write a worse answer or remove the example'
    place.reportAt('non_preferred_output', 'identical_outputs', `both answers are the same; ${advice}`)
  },

  reinforcement(example, place, context) {
    const messages = checkPrompts(example, place, context)
    const last = messages.at(-1)
    if (!last || last.role === 'user') return
    const advice = 'put what the grader compares with into keys beside "messages"'
    const problem = `the last message is from the ${last.role}, and must be from the user`
    place.at('messages', '').report('last_message', `${problem}; ${advice}`)
  },

  completion(example, place) {
    checkKeys(example, texts, place)
    for (const key of texts) {
      if (typeof example[key] === 'string') continue
      place.reportAt(key, 'bad_text', mustBe(`"${key}"`, example[key], 'a string'))
    }
    const { completion } = example
    if (typeof completion !== 'string' || completion.trim() !== '') return
    const how = completion === '' ? 'empty' : 'only blanks'
    place.reportAt('completion', 'empty_content', `"completion" is ${how}, so there is nothing to learn`)
  },
}

const outputs = ['preferred_output', 'non_preferred_output']
const texts = ['prompt', 'completion']

/** Checks the messages of an example whose answer is not written yet, and returns them. */
export const checkPrompts = (
  example: Example,
  place: Place,
  context: ExampleContext,
): readonly (Message | undefined)[] => {
  const tools = checkTools({ tools: example.tools }, place)
  const messages = checkMessages(example.messages, place, '', { ...context, tools }) ?? []
  checkImages(messages, place, context)
  return messages
}

/** Checks that there are answers to learn from. */
const checkAnswers = (messages: readonly (Message | undefined)[], place: Place): void => {
  const list = place.at('messages', '"messages"')
  // A message whose role is unknown may be the assistant's, and has been reported.
  const answers = messages.filter((message) => !message || message.role === 'assistant')
  const last = messages.at(-1)
  if (answers.length === 0 || (last && last.role !== 'assistant')) {
    reportNoAnswer(messages, place)
  } else if (answers.every((message) => message?.weight === 0)) {
    const problem =
      'every assistant message has the weight 0, so nothing is trained on; set one to 1 or remove the example'
    list.at(messages.indexOf(answers.at(-1)), '').reportAt('weight', 'nothing_trained', problem)
  }
  if (messages.some((message) => !message || message.role === 'user')) return
  list.report('no_user_message', 'no message is from the user, so there is nothing to answer; add the question')
}

/** Reports that a conversation does not end with an answer, or has none. */
export const reportNoAnswer = (messages: readonly unknown[], place: Place): void => {
  const list = place.at('messages', '"messages"')
  const last = messages.at(-1)
  if (messages.some((message) => isRecord(message) && message.role === 'assistant')) {
    const role = isRecord(last) ? String(last.role) : 'author'
    const advice = 'add the answer, or remove what follows the last answer'
    const problem = `the last message is from the ${role}, and must be from the assistant; ${advice}`
    list.at(messages.length - 1, '').report('last_message', problem)
  } else {
    list.report('no_assistant_message', 'no message is from the assistant, so there is nothing to learn; add one')
  }
}

const checkInput = (input: unknown, place: Place, context: ExampleContext): MessageContext => {
  if (!isRecord(input)) {
    place.reportAt('input', 'missing_input', mustBe('"input"', input, 'an object with "messages"'))
    return { ...context, tools: undefined }
  }
  const at = place.at('input', '"input"')
  checkKeys(input, ['messages', 'tools', 'parallel_tool_calls'], at)
  const messageContext = { ...context, tools: checkTools(input, at) }
  checkMessages(input.messages, at, ' of "input"', messageContext)?.forEach((message, index) => {
    if (!hasImage(message?.content)) return
    const problem = `message ${index + 1} of "input" has an image; the dpo format takes only text`
    at.at('messages', '').at(index, '').reportAt('content', 'misplaced_image', problem)
  })
  return messageContext
}

const checkOutput = (output: unknown, key: string, place: Place, context: MessageContext): void => {
  if (!Array.isArray(output) || output.length !== 1) {
    const got = Array.isArray(output) && output.length > 1 ? `a list of ${output.length}` : showValue(output)
    place.reportAt(key, 'bad_output', `"${key}" is ${got}, and must be a list of one assistant message`)
    return
  }
  const at = place.at(key, `"${key}"`).at(0, `the message in "${key}"`)
  const message = checkMessage(output[0], at, context)
  if (!message || message.role === 'assistant') return
  at.reportAt(
    'role',
    'bad_output',
    `${at.name} is ${article(message.role)} ${message.role} message, and must be from the assistant`,
  )
}

const checkImages = (messages: readonly (Message | undefined)[], place: Place, context: ExampleContext): void => {
  const images = messages.reduce((sum, message) => sum + countImages(message?.content), 0)
  const list = place.at('messages', '"messages"')
  if (images > 10)
    list.report(
      'too_many_images',
      `the example has ${images} images; OpenAI trains on at most 10 per example, Azure on 64`,
    )
  if (images > 0 && context.images === 'unknown') {
    const known = 'OpenAI documents image training for gpt-4o and gpt-4.1'
    list.report(
      'image_model_unknown',
      `the example has an image, and ${showValue(context.model)} may not take any; ${known}`,
    )
  }
}
