import { z } from 'zod'

/** What one run of a model takes, and where it runs. An engine ignores what it has no word for; `serve check` says so. */
export const resourcesSchema = z.strictObject({
  gpus: z.int().min(0).default(0),
  /** Processor cores. */
  cpus: z.number().gt(0).optional(),
  /** Main memory, in GiB. */
  memory_gb: z.number().gt(0).optional(),
  /** Longest time that the engine lets a run take, in seconds. Unlike `max_seconds`, it acts without the server. */
  time_limit_seconds: z.int().min(60).optional(),
  /** Slurm's partition, account and quality of service. */
  partition: z.string().min(1).optional(),
  account: z.string().min(1).optional(),
  qos: z.string().min(1).optional(),
  /** Kubernetes' image, and labels that a node must have. */
  image: z.string().min(1).optional(),
  node_selector: z.record(z.string(), z.string()).default({}),
})

/** What one run takes, with defaults filled in. */
export type Resources = z.infer<typeof resourcesSchema>
