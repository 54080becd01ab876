import type { CommandTree } from './command-line/command.ts'

const completionFor = (shell: 'bash' | 'zsh' | 'fish') => async () =>
  (await import('./commands/completion.ts')).completion(shell)

const changeJob = (verb: 'cancel' | 'pause' | 'resume') => async () =>
  (await import('./commands/jobs-change.ts')).changeJob(verb)

/** Every command of `tunesmith`. */
export const commands: CommandTree = {
  check: {
    description: 'Check training data and show statistics',
    load: async () => (await import('./commands/check.ts')).check,
  },
  cost: {
    description: 'Estimate the cost of training on a file',
    load: async () => (await import('./commands/cost.ts')).cost,
  },
  split: {
    description: 'Split examples into training and validation data',
    load: async () => (await import('./commands/split.ts')).split,
  },
  shuffle: {
    description: 'Shuffle examples',
    load: async () => (await import('./commands/shuffle.ts')).shuffle,
  },
  dedupe: {
    description: 'Remove duplicate examples',
    load: async () => (await import('./commands/dedupe.ts')).dedupe,
  },
  convert: {
    description: 'Convert a table, completions or chats to training data',
    load: async () => (await import('./commands/convert.ts')).convert,
  },
  tune: {
    description: 'Upload training data and start a fine-tuning job',
    load: async () => (await import('./commands/tune.ts')).tune,
  },
  watch: {
    description: 'Follow a job until it ends',
    load: async () => (await import('./commands/watch.ts')).watch,
  },
  jobs: {
    description: 'List, show, cancel, pause or resume jobs',
    commands: {
      list: {
        description: 'List jobs, newest first',
        load: async () => (await import('./commands/jobs-list.ts')).jobsList,
      },
      get: { description: 'Show a job', load: async () => (await import('./commands/jobs-get.ts')).jobsGet },
      cancel: { description: 'Cancel a job', load: changeJob('cancel') },
      pause: { description: 'Pause a running job', load: changeJob('pause') },
      resume: { description: 'Resume a paused job', load: changeJob('resume') },
    },
  },
  events: {
    description: 'Show the events of a job',
    load: async () => (await import('./commands/events.ts')).events,
  },
  checkpoints: {
    description: 'List the checkpoints of a job and mark the best one',
    load: async () => (await import('./commands/checkpoints.ts')).checkpoints,
  },
  report: {
    description: 'Write a report of a job, or compare several, as one HTML page',
    load: async () => (await import('./commands/report.ts')).report,
  },
  chat: {
    description: 'Ask a model, or compare the answers of two',
    load: async () => (await import('./commands/chat.ts')).chat,
  },
  compare: {
    description: 'Ask several models the same questions, and compare answers, speed and cost',
    load: async () => (await import('./commands/compare.ts')).compare,
  },
  models: {
    description: 'List fine-tuned models and their shutdown dates',
    load: async () => (await import('./commands/models.ts')).models,
  },
  share: {
    description: 'Share a model or checkpoint with projects',
    load: async () => (await import('./commands/share.ts')).share,
  },
  unshare: {
    description: 'Stop sharing a model or checkpoint with projects',
    load: async () => (await import('./commands/unshare.ts')).unshare,
  },
  shares: {
    description: 'List the projects that a model or checkpoint is shared with',
    load: async () => (await import('./commands/shares.ts')).shares,
  },
  import: {
    description: 'Write Terraform or CDKTF code that imports existing jobs',
    load: async () => (await import('./commands/import.ts')).importJobs,
  },
  move: {
    description: 'Prepare jobs of one host to be trained at another one',
    load: async () => (await import('./commands/move.ts')).move,
  },
  deploy: {
    description: 'Deploy the model of a job, where the host does it with the API key',
    load: async () => (await import('./commands/deploy.ts')).deploy,
  },
  weights: {
    description: 'Download the weights of a job, where the host returns them',
    load: async () => (await import('./commands/weights.ts')).weights,
  },
  archive: {
    description: 'Download every job with its data, metrics and events',
    load: async () => (await import('./commands/archive.ts')).archive,
  },
  serve: {
    description: 'Serve the fine-tuning API on this machine, with real trainers',
    load: async () => (await import('./commands/serve.ts')).serve,
    commands: {
      init: {
        description: 'Write a serve.yaml to begin with, and say what is missing',
        load: async () => (await import('./commands/serve-init.ts')).serveInit,
      },
      check: {
        description: 'Check serve.yaml, trainers, models, disk, database and port',
        load: async () => (await import('./commands/serve-check.ts')).serveCheck,
      },
      install: {
        description: 'Install a trainer into a Python environment, from a lock file',
        load: async () => (await import('./commands/serve-install.ts')).serveInstall,
      },
      key: {
        description: 'Create a key for the server, which is shown once',
        load: async () => (await import('./commands/serve-key.ts')).serveKey,
      },
      keys: {
        description: 'List the keys of the server, without their values',
        load: async () => (await import('./commands/serve-keys.ts')).serveKeys,
      },
      revoke: {
        description: 'Revoke a key of the server',
        load: async () => (await import('./commands/serve-revoke.ts')).serveRevoke,
      },
      audit: {
        description: 'Show who did what: who trained what on which data',
        load: async () => (await import('./commands/serve-audit.ts')).serveAudit,
      },
    },
  },
  emulator: {
    description: "Run an emulator of OpenAI's fine-tuning API on this machine",
    load: async () => (await import('./commands/emulator.ts')).emulator,
  },
  provider: {
    description: 'Install the Terraform provider',
    commands: {
      install: {
        description: 'Install the provider for one folder or for all of them, without a registry',
        load: async () => (await import('./commands/provider-install.ts')).providerInstall,
      },
    },
  },
  explain: {
    description: 'Explain an error or a warning and how to fix it',
    load: async () => (await import('./commands/explain.ts')).explain,
  },
  doctor: {
    description: 'Check keys, access, network, Terraform and versions',
    load: async () => (await import('./commands/doctor.ts')).doctor,
  },
  completion: {
    description: 'Write the script that completes commands in a shell',
    commands: {
      bash: { description: 'Write the script for bash', load: completionFor('bash') },
      zsh: { description: 'Write the script for zsh', load: completionFor('zsh') },
      fish: { description: 'Write the script for fish', load: completionFor('fish') },
    },
  },
  complete: {
    description: 'Answer the script of `completion`',
    hidden: true,
    load: async () => (await import('./commands/complete.ts')).complete(commands),
  },
}
