import { script } from '@bomb.sh/tab'
import { command } from '../command-line/command.ts'

const install = {
  bash: 'source <(tunesmith completion bash)',
  zsh: 'source <(tunesmith completion zsh)',
  fish: 'tunesmith completion fish | source',
}

/** `tunesmith completion bash|zsh|fish`: writes a script that completes commands, options and values. */
export const completion = (shell: keyof typeof install) =>
  command({
    args: {},
    examples: [
      [install[shell], 'Enable completion in this session; add the line to the startup file of the shell to keep it'],
    ],
    async run() {
      // The library can only write its scripts to stdout itself.
      script(shell, 'tunesmith', 'tunesmith')
    },
  })
