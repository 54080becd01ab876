import { readFile, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { TokenCounter } from '../../api/data/token-counter.ts'
import type { ModelConfig } from '../config/model-config.ts'
import { reasonOf } from '../reason-of.ts'
import { ServerError } from '../server-error.ts'
import { type Chat, type ChatTemplate, chatTemplate } from './chat-template.ts'

/** The tokenizer of a model, or an estimate where it has none. */
export interface ModelTokenizer extends TokenCounter {
  /** Why its counts are an estimate; undefined if they are exact. */
  readonly estimate: string | undefined
  /** Counts what a trainer makes of a conversation; undefined if the model has no chat template on this machine. */
  readonly chatTokens: ((chat: Chat) => number) | undefined
}

/** Bytes of English text that one token stands for, on average. */
const bytesPerToken = 4

/**
 * Loads `tokenizer.json` and the chat template of a model. A model that is only a name has none on this machine: its
 * tokens are estimated.
 */
export const modelTokenizer = async ({ id, tokenizer, path }: ModelConfig): Promise<ModelTokenizer> => {
  const place = tokenizer ?? path
  const isFile = (await stat(place).catch(() => undefined))?.isFile() ?? false
  const folder = isFile ? dirname(place) : place
  const file = isFile ? place : join(folder, 'tokenizer.json')
  const json = await jsonIn(file, id)
  if (json === undefined) {
    if (tokenizer !== undefined) throw noTokenizer(id, file)
    const estimate = 'it has no tokenizer.json on this server'
    return counter((text) => Math.ceil(Buffer.byteLength(text) / bytesPerToken), { estimate })
  }
  const config = await jsonIn(join(folder, 'tokenizer_config.json'), id)
  const { Tokenizer } = await import('@huggingface/tokenizers')
  const loaded = new Tokenizer(json, config ?? {})
  const count = (text: string) => loaded.encode(text, { add_special_tokens: false }).ids.length
  try {
    return counter(count, { template: await chatTemplate(await textIn(join(folder, 'chat_template.jinja')), config) })
  } catch (error) {
    const reason = reasonOf(error)
    return counter(count, { estimate: `this server cannot read its chat template (${reason})` })
  }
}

const noTokenizer = (id: string, file: string) =>
  new ServerError(`The tokenizer of the model ${id} is not at ${file}.`, 'Correct `tokenizer` in serve.yaml.')

const textIn = (path: string): Promise<string | undefined> =>
  readFile(path, 'utf8').catch((error) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined
    throw error
  })

const jsonIn = async (path: string, id: string): Promise<object | undefined> => {
  const text = await textIn(path)
  try {
    return text === undefined ? undefined : JSON.parse(text)
  } catch (cause) {
    throw new ServerError(`The model ${id} has a broken ${path}: ${cause}.`, 'Download the model again.', { cause })
  }
}

const counter = (
  count: (text: string) => number,
  { template, estimate }: { readonly template?: ChatTemplate | undefined; readonly estimate?: string },
): ModelTokenizer => ({
  estimate,
  chatTokens: template && ((chat) => count(template(chat))),
  count: async (groups, limit = Number.POSITIVE_INFINITY) =>
    groups.map((texts) => texts.reduce((sum, text) => sum + Math.min(limit, count(text)), 0)),
})
