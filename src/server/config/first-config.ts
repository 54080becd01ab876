import { type EngineType, firstEngine } from './first-engine.ts'

/** What a first `serve.yaml` is made of. */
export interface FirstConfig {
  /** Python in which mlx-lm was found; undefined if it was not. */
  readonly python: string | undefined
  /** Folder or name of the first model. */
  readonly path: string
  readonly id: string
  /** Where training runs. */
  readonly engine: EngineType
}

/** Returns a commented `serve.yaml` to begin with. */
export const firstConfig = ({
  python,
  path,
  id,
  engine,
}: FirstConfig): string => `# Configuration of \`tunesmith serve\`. Paths are relative to this file.
# Run \`tunesmith serve check\` after a change.

host: 127.0.0.1 # any other address lets other machines connect
port: 8080

# Uploaded files, runs and the database.
data: ./tunesmith-data

# sqlite, or postgres://user:password@host/database for several servers (needs the package pg).
database: sqlite

# Part of the names of fine-tuned models: ft:<model>:<organization>:<suffix>:<id>
organization: local

# Projects beside the default one, such as those that models are shared with.
projects: []
#  - id: proj_website
#    name: Website

# The base models that may be trained. Nothing else can be.
models:
  - id: ${JSON.stringify(id)}
    # Other names for it, such as those in existing configurations.
    aliases: [gpt-4o-mini-2024-07-18]
    # Folder with the weights and tokenizer.json.
    path: ${JSON.stringify(path)}
    methods: [supervised]
    # Learning rate for learning_rate_multiplier 1.
    learning_rate: 1.0e-4
    trainer:
      recipe: mlx-lm # or trl, or command: any program of your own, see docs/serve/trainers.md
      python: ${JSON.stringify(python ?? 'python3')}${python === undefined ? ' # mlx-lm was not found; `tunesmith serve check` says how to install it' : ''}
      # Further arguments of \`mlx_lm lora\`.
      args: []
    # What a job takes, and where it runs: GPUs, processors, and the words of a scheduler.
    # resources: {gpus: 1, cpus: 8, memory_gb: 64}
    # Longest time that a job may train, and that its trainer may be silent, in seconds.
    # max_seconds: 86400
    # max_silent_seconds: 3600
    # An OpenAI-compatible server that answers chat with this model.
    # upstream: http://127.0.0.1:8000/v1

${firstEngine[engine]}

# Attempts of a job before a lost trainer makes it fail. Each goes on from the last checkpoint.
max_attempts: 2

# The most that each project may use. What is not set is unlimited.
quotas: {}
#  unfinished_jobs: 20
#  jobs_per_day: 50
#  stored_mb: 10000
#  trained_tokens_per_month: 100000000
#  gpu_hours_per_month: 200
#  projects: { proj_website: { jobs_per_day: 5 } }
`
