import type { CommandTree } from './command-tree.ts'

const completionFor = (shell: 'bash' | 'zsh' | 'fish') => async () =>
  (await import('./commands/completion.ts')).completion(shell)

/** Every command of `tunesmith`. */
export const commands: CommandTree = {
  check: {
    description: 'Checks training data, and tells what is in it',
    load: async () => (await import('./commands/check.ts')).check,
  },
  cost: {
    description: 'Estimates what training on a file costs',
    load: async () => (await import('./commands/cost.ts')).cost,
  },
  split: {
    description: 'Splits examples into training and validation data',
    load: async () => (await import('./commands/split.ts')).split,
  },
  shuffle: {
    description: 'Puts examples in another order',
    load: async () => (await import('./commands/shuffle.ts')).shuffle,
  },
  dedupe: {
    description: 'Takes out examples that come again',
    load: async () => (await import('./commands/dedupe.ts')).dedupe,
  },
  convert: {
    description: 'Makes training data of a table, of completions or of chat',
    load: async () => (await import('./commands/convert.ts')).convert,
  },
  emulator: {
    description: "Runs an emulator of OpenAI's fine-tuning API on this machine",
    load: async () => (await import('./commands/emulator.ts')).emulator,
  },
  provider: {
    description: 'Puts the Terraform provider where Terraform finds it',
    commands: {
      install: {
        description: 'Installs the provider for a folder, or for all of them, without a registry',
        load: async () => (await import('./commands/provider-install.ts')).providerInstall,
      },
    },
  },
  completion: {
    description: 'Writes the script that completes commands in a shell',
    commands: {
      bash: { description: 'Writes the script for bash', load: completionFor('bash') },
      zsh: { description: 'Writes the script for zsh', load: completionFor('zsh') },
      fish: { description: 'Writes the script for fish', load: completionFor('fish') },
    },
  },
  complete: {
    description: 'Answers the script of `completion`',
    hidden: true,
    load: async () => (await import('./commands/complete.ts')).complete(commands),
  },
}
