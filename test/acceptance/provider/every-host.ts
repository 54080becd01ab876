import type { EmulatorOptions } from '../../../src/emulator/index.ts'
import { chatLines } from '../../chat-lines.ts'
import { openStage, questionLines, type Stage } from './openai-stage.ts'

/** A host: what its provider block says, and what the host itself does not have. */
export interface Host {
  readonly name: string
  readonly emulated: NonNullable<EmulatorOptions['profile']>
  /** Lines of the provider block, which is all that changes from host to host. */
  readonly block?: Readonly<Record<string, unknown>>
  readonly model: string
  readonly shares?: false
  /** Whether it has neither events nor checkpoints. */
  readonly watched?: false
  readonly method?: 'reinforcement'
}

/** Every host that is emulated. */
export const hosts: readonly Host[] = [
  { name: 'openai', emulated: 'openai', model: 'gpt-4o-mini-2024-07-18' },
  { name: 'tunesmith', emulated: 'openai', model: 'gpt-4o-mini-2024-07-18' },
  { name: 'azure', emulated: 'azure', model: 'gpt-4o-mini-2024-07-18', shares: false },
  { name: 'nebius', emulated: 'nebius', model: 'meta-llama/Meta-Llama-3.1-8B-Instruct', shares: false },
  { name: 'bedrock', emulated: 'bedrock', model: 'openai.gpt-oss-20b', shares: false, method: 'reinforcement' },
  {
    name: 'litellm',
    emulated: 'litellm',
    block: { host_options: '{"custom_llm_provider":"openai"}' },
    model: 'gpt-4o-mini-2024-07-18',
    shares: false,
    watched: false,
  },
]

/** Rewards the one right answer. */
export const grader = {
  name: 'exact',
  input: '{{ sample.output_text }}',
  reference: '{{ item.answer }}',
  operation: 'eq',
} as const

/** Data in the format of the host's method, where the quickstart has its own. */
export const dataFor = ({ method }: Host) => {
  const lines = method ? questionLines : chatLines
  return { 'training.jsonl': lines(24), 'validation.jsonl': lines(12) }
}

/** Sets the stage as a host, with its data. */
export const openHost = async (host: Host): Promise<Stage> => {
  const stage = await openStage({ profile: host.emulated })
  for (const [name, content] of Object.entries(dataFor(host))) stage.write(name, content)
  return stage
}
