import { chatKeys, type TrainingDataFormat } from '../example/training-data-format.ts'
import { isRecord } from '../json/is-record.ts'
import type { Findings } from '../problems/problem-list.ts'
import { mustBe, showList, showValue } from '../problems/show-value.ts'
import { countImages, hasImage } from './check-content.ts'
import { checkMessage, type Message } from './check-message.ts'
import { checkMessages } from './check-messages.ts'
import { checkTools } from './check-tools.ts'

type Example = Readonly<Record<string, unknown>>
type CheckExample = (example: Example, found: Findings) => void

/** Checks an example of each format. */
export const checkExample: Readonly<Record<TrainingDataFormat, CheckExample>> = {
  chat(example, found) {
    warnOfOtherKeys(example, chatKeys, 'the example', found)
    checkTools(example, found)
    const messages = checkMessages(example.messages, '', found)
    if (!messages) return
    warnOfManyImages(messages, found)
    const last = messages.at(-1)
    // A message whose role is unknown may be the assistant's, and has been reported.
    if (!messages.some((message) => !message || message.role === 'assistant')) {
      found.error('no_assistant_message', 'no message is from the assistant, so there is nothing to learn; add one')
    } else if (last && last.role !== 'assistant') {
      const advice = 'add its answer, or remove what follows the last one'
      found.error(
        'last_message',
        `the last message is from the ${last.role}, and must be from the assistant; ${advice}`,
      )
    }
    if (!messages.some((message) => !message || message.role === 'user')) {
      found.warning('no_user_message', 'no message is from the user, so there is nothing to answer; add what was asked')
    }
  },

  dpo(example, found) {
    warnOfOtherKeys(example, ['input', ...outputs], 'the example', found)
    checkInput(example.input, found)
    for (const key of outputs) checkOutput(example[key], key, found)
  },

  reinforcement(example, found) {
    checkTools({ tools: example.tools }, found)
    if (Object.keys(example).every((key) => chatKeys.includes(key))) {
      const advice = 'add the answer, or what else the grader reads'
      found.warning('no_grader_key', `the example has nothing beside "messages" to grade an answer by; ${advice}`)
    }
    const messages = checkMessages(example.messages, '', found) ?? []
    warnOfManyImages(messages, found)
    const last = messages.at(-1)
    if (last && last.role !== 'user') {
      const advice = 'what grades the answer stands in keys beside "messages"'
      found.error('last_message', `the last message is from the ${last.role}, and must be from the user; ${advice}`)
    }
  },

  completion(example, found) {
    warnOfOtherKeys(example, texts, 'the example', found)
    for (const key of texts) {
      if (typeof example[key] === 'string') continue
      found.error('bad_text', mustBe(`"${key}"`, example[key], 'a text'))
    }
    if (example.completion === '') found.warning('empty_content', '"completion" is empty, so there is nothing to learn')
  },
}

const outputs = ['preferred_output', 'non_preferred_output']
const texts = ['prompt', 'completion']

const checkInput = (input: unknown, found: Findings): void => {
  if (!isRecord(input)) {
    found.error('missing_input', mustBe('"input"', input, 'an object with "messages"'))
    return
  }
  warnOfOtherKeys(input, ['messages', 'tools', 'parallel_tool_calls'], '"input"', found)
  checkTools(input, found)
  checkMessages(input.messages, ' of "input"', found)?.forEach((message, i) => {
    if (!hasImage(message?.content)) return
    found.error('misplaced_image', `message ${i + 1} of "input" has an image; the dpo format is of text alone`)
  })
}

const checkOutput = (output: unknown, key: string, found: Findings): void => {
  if (!Array.isArray(output) || output.length !== 1) {
    const got = Array.isArray(output) && output.length > 1 ? `a list of ${output.length}` : showValue(output)
    found.error('bad_output', `"${key}" is ${got}, and must be a list of one message of the assistant`)
    return
  }
  const message = checkMessage(output[0], `the message in "${key}"`, found)
  if (!message || message.role === 'assistant') return
  found.error('bad_output', `the message in "${key}" is from the ${message.role}, and must be from the assistant`)
}

const warnOfManyImages = (messages: readonly (Message | undefined)[], found: Findings): void => {
  const images = messages.reduce((sum, message) => sum + countImages(message?.content), 0)
  if (images <= 10) return
  found.warning('too_many_images', `the example has ${images} images; OpenAI trains on 10 of an example, Azure on 64`)
}

/** A warning only: the API documents which keys it reads, and not that it refuses others. */
const warnOfOtherKeys = (value: Example, allowed: readonly string[], what: string, found: Findings): void => {
  for (const key of Object.keys(value)) {
    if (allowed.includes(key)) continue
    found.warning(
      'unrecognized_key',
      `${what} has the key ${showValue(key)}, which nothing reads; it may have ${showList(allowed)}`,
    )
  }
}
