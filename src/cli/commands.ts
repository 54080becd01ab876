import type { CommandTree } from './command-line/command-tree.ts'

const completionFor = (shell: 'bash' | 'zsh' | 'fish') => async () =>
  (await import('./commands/completion.ts')).completion(shell)

const changeJob = (verb: 'cancel' | 'pause' | 'resume') => async () =>
  (await import('./commands/jobs-change.ts')).changeJob(verb)

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
  tune: {
    description: 'Uploads training data, and starts a job with it',
    load: async () => (await import('./commands/tune.ts')).tune,
  },
  watch: {
    description: 'Follows a job until it has ended',
    load: async () => (await import('./commands/watch.ts')).watch,
  },
  jobs: {
    description: 'Lists jobs, shows one, cancels, pauses or resumes it',
    commands: {
      list: {
        description: 'Lists jobs, newest first',
        load: async () => (await import('./commands/jobs-list.ts')).jobsList,
      },
      get: { description: 'Shows a job', load: async () => (await import('./commands/jobs-get.ts')).jobsGet },
      cancel: { description: 'Ends a job for good', load: changeJob('cancel') },
      pause: { description: 'Stops a job that trains, until it is resumed', load: changeJob('pause') },
      resume: { description: 'Lets a job that was paused train on', load: changeJob('resume') },
    },
  },
  events: {
    description: 'Shows what has happened to a job',
    load: async () => (await import('./commands/events.ts')).events,
  },
  checkpoints: {
    description: 'Lists the checkpoints of a job, and tells the best',
    load: async () => (await import('./commands/checkpoints.ts')).checkpoints,
  },
  report: {
    description: 'Writes all there is to know of a job into one page',
    load: async () => (await import('./commands/report.ts')).report,
  },
  chat: {
    description: 'Asks a model, or two of them side by side',
    load: async () => (await import('./commands/chat.ts')).chat,
  },
  models: {
    description: 'Lists fine-tuned models, with the days on which they are shut down',
    load: async () => (await import('./commands/models.ts')).models,
  },
  share: {
    description: 'Shares a model or checkpoint with projects',
    load: async () => (await import('./commands/share.ts')).share,
  },
  unshare: {
    description: 'Takes a model or checkpoint away from projects',
    load: async () => (await import('./commands/unshare.ts')).unshare,
  },
  shares: {
    description: 'Lists the projects that a model or checkpoint is shared with',
    load: async () => (await import('./commands/shares.ts')).shares,
  },
  import: {
    description: 'Writes Terraform configuration, or CDKTF code, that takes jobs over',
    load: async () => (await import('./commands/import.ts')).importJobs,
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
  explain: {
    description: 'Tells cause and cure of an error or a warning of the Terraform provider',
    load: async () => (await import('./commands/explain.ts')).explain,
  },
  doctor: {
    description: 'Checks keys, access, network, Terraform and versions, and says what to do',
    load: async () => (await import('./commands/doctor.ts')).doctor,
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
