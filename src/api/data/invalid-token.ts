/** The special tokens of OpenAI's encodings. A job with one of them in a text fails. */
const special = [
  '<|endoftext|>',
  '<|endofprompt|>',
  '<|fim_prefix|>',
  '<|fim_middle|>',
  '<|fim_suffix|>',
  '<|im_start|>',
  '<|im_end|>',
  '<|im_sep|>',
]

/** Returns the special token that a string of an example has in it, if any. */
export const invalidToken = (text: string, value: unknown): string | undefined => {
  // Without these characters there is none; an escape may stand for either.
  if (!text.includes('<|') && !/\\u00(?:3c|7c)/i.test(text)) return undefined
  const whole = JSON.stringify(value)
  return special.find((token) => whole.includes(token))
}
