import { familyOf } from './model-family.ts'

/**
 * The tokens that OpenAI's tokenizers reserve: those of cl100k_base and o200k_base, and those that chat models put around
 * messages. A job with one of them in its data failed with "invalid token".
 */
const ofOpenAi = /<\|(?:endoftext|endofprompt|fim_prefix|fim_middle|fim_suffix|im_start|im_end|im_sep)\|>/
/** The tokens of the harmony format, which gpt-oss models reserve. */
const ofHarmony = /<\|(?:startoftext|start|end|message|channel|constrain|return|call|reserved_\d+)\|>/

/** Finds the first reserved token in a text, and tells whether it is reserved by the model that is trained. */
export const findReservedToken = (
  text: string,
  model: string | undefined,
): { readonly token: string; readonly isCertain: boolean } | undefined => {
  const [certain, possible] = isHarmony(model) ? [ofHarmony, ofOpenAi] : [ofOpenAi, ofHarmony]
  const token = certain.exec(text)?.[0]
  // Without a model, the file is for OpenAI; another maker's tokenizer has other reserved tokens.
  if (token !== undefined) return { token, isCertain: model === undefined || familyOf(model) !== undefined }
  const other = possible.exec(text)?.[0]
  return other === undefined ? undefined : { token: other, isCertain: isHarmony(model) && endOfText.test(other) }
}

const endOfText = /^<\|endoftext\|>$/

const isHarmony = (model: string | undefined): boolean => model !== undefined && /(?:^|[/:])gpt-oss/.test(model)
