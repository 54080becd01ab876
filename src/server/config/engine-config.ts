import { z } from 'zod'

const processSchema = z.strictObject({
  type: z.literal('process'),
  /** Jobs that train at the same time. */
  slots: z.int().min(1).default(1),
  /** Ids of the GPUs to share out, as in `CUDA_VISIBLE_DEVICES`. */
  gpus: z.array(z.union([z.int(), z.string()]).transform(String)).default([]),
})

const token = {
  /** Variable of the server's environment with the token. */
  token_env: z.string().min(1).optional(),
  /** File with the token. It is read for each call, so that it can be renewed. */
  token_file: z.string().min(1).optional(),
}

const httpUrl = z.url({ protocol: /^https?$/ })

const slurmSchema = z.strictObject({
  type: z.literal('slurm'),
  /** Address of slurmrestd: `http://…`, `https://…` or `unix:/path/of/socket`. */
  url: z.union([httpUrl, z.string().regex(/^unix:\/./)], 'expected http://…, https://… or unix:/path/of/socket'),
  /** User whose jobs they are. Defaults to that of the token, or of slurmrestd. */
  user: z.string().min(1).optional(),
  ...token,
  /** Version of the API. Defaults to the newest that both sides know. */
  api_version: z
    .string()
    .regex(/^v0\.0\.(3[89]|[4-9]\d)$/, 'expected v0.0.38 or newer')
    .optional(),
  /** Further fields of the job's description, such as `constraints`. */
  options: z.record(z.string(), z.unknown()).default({}),
})

const raySchema = z.strictObject({
  type: z.literal('ray'),
  /** Address of the dashboard, such as `http://ray-head:8265`. */
  url: httpUrl,
  ...token,
})

const kubernetesSchema = z.strictObject({
  type: z.literal('kubernetes'),
  /** File that says how to reach the cluster. Defaults to the service account of the pod, or to `KUBECONFIG`. */
  kubeconfig: z.string().min(1).optional(),
  context: z.string().min(1).optional(),
  /** Defaults to that of the context, or of the pod. */
  namespace: z.string().min(1).optional(),
  /** Image with Python and the trainer, unless the model names one. */
  image: z.string().min(1).optional(),
  service_account: z.string().min(1).optional(),
  /** Claims to mount, among them that of the folder `data`. */
  volumes: z
    .array(
      z.strictObject({
        claim: z.string().min(1),
        mount_path: z.string().startsWith('/'),
        sub_path: z.string().min(1).optional(),
        read_only: z.boolean().default(false),
      }),
    )
    .default([]),
  labels: z.record(z.string(), z.string()).default({}),
  /** Seconds after which Kubernetes deletes a Job that has ended. */
  ttl_seconds: z.int().min(60).default(86_400),
  /** Further fields of the pod's spec, such as `tolerations`. */
  pod_options: z.record(z.string(), z.unknown()).default({}),
})

/** Where training runs. */
export const engineSchema = z
  .discriminatedUnion('type', [processSchema, slurmSchema, kubernetesSchema, raySchema])
  .default({ type: 'process', slots: 1, gpus: [] })

/** Where training runs, with defaults filled in. */
export type EngineConfig = z.infer<typeof engineSchema>

/** Makes the paths of an engine absolute. */
export const resolveEngine = (engine: EngineConfig, pathOf: (path: string) => string): EngineConfig => ({
  ...engine,
  ...('token_file' in engine && engine.token_file !== undefined ? { token_file: pathOf(engine.token_file) } : {}),
  ...('kubeconfig' in engine && engine.kubeconfig !== undefined ? { kubeconfig: pathOf(engine.kubeconfig) } : {}),
})
