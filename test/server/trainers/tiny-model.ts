import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A template as models have it: each message between markers, and an error for a system message that is not the first. */
export const chatTemplate = `{% for message in messages %}{% if message['role'] == 'system' and not loop.first %}{{ raise_exception('System message must be at the beginning.') }}{% endif %}<s> {{ message['role'] }} {{ message['content'] }}{% for call in message.tool_calls or [] %} {{ call.function.arguments | tojson }}{% endfor %} </s> {% endfor %}{% if add_generation_prompt %}<s> assistant {% endif %}`

/** Writes a tokenizer whose tokens are words, and a template, as a model folder has them. */
export const writeTinyModel = async (folder: string, template: string | null = chatTemplate): Promise<void> => {
  await mkdir(folder, { recursive: true })
  const tokenizer = {
    ...{ version: '1.0', truncation: null, padding: null, added_tokens: [], normalizer: null, post_processor: null },
    ...{ pre_tokenizer: { type: 'WhitespaceSplit' }, decoder: null },
    model: { type: 'WordLevel', vocab: { '[UNK]': 0 }, unk_token: '[UNK]' },
  }
  await writeFile(join(folder, 'tokenizer.json'), JSON.stringify(tokenizer))
  const config = { bos_token: '<s>', eos_token: { content: '</s>' }, ...(template && { chat_template: template }) }
  await writeFile(join(folder, 'tokenizer_config.json'), JSON.stringify(config))
}
