import { script } from '@bomb.sh/tab'
import { command } from '../command-line/command.ts'

const install = {
  bash: 'source <(tunesmith completion bash)',
  zsh: 'source <(tunesmith completion zsh)',
  fish: 'tunesmith completion fish | source',
}

/** `tunesmith completion bash|zsh|fish`: writes the script that completes commands, options and their values. */
export const completion = (shell: keyof typeof install) =>
  command({
    args: {},
    examples: [[install[shell], 'Completes in this session; in the start-up file of the shell, in every one']],
    async run() {
      // The library writes to stdout by itself, and gives its scripts in no other way.
      script(shell, 'tunesmith', 'tunesmith')
    },
  })
