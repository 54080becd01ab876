import { isAbsolute, join } from 'node:path'
import { z } from 'zod'

const automatic = z.boolean().default(true)

/** Where the fine-tuned models of a base model are deployed, so that they answer. */
export const deploySchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('vllm'),
    /** Base URLs of the vLLM servers that load the adapters. Defaults to the `upstream` of the model. */
    servers: z.array(z.url()).min(1).optional(),
    /** Folder to copy adapters to before they are loaded. Without one, vLLM loads them from the run folder. */
    folder: z.string().optional(),
    /** Path of `folder` as vLLM sees it. Defaults to `folder`. */
    mount: z.string().optional(),
    /** Deploys the model of each job that succeeds. Other models and checkpoints are deployed on request. */
    automatic,
  }),
  z.strictObject({
    type: z.literal('folder'),
    /** Folder to copy adapters to: the `VLLM_LORA_RESOLVER_CACHE_DIR` of vLLM. */
    folder: z.string(),
    /** Name of the base model as vLLM's `--model` has it. Written into each copied adapter; vLLM compares it. */
    base_model: z.string().optional(),
    automatic,
  }),
  z.strictObject({
    type: z.literal('mlx-lm'),
    automatic,
  }),
  z.strictObject({
    type: z.literal('command'),
    /** Program and arguments that deploy a model. `{name}`, `{folder}` and others stand for values of the model. */
    deploy: z.array(z.string()).min(1),
    /** Program and arguments that undeploy it. */
    undeploy: z.array(z.string()).min(1),
    env: z.record(z.string(), z.string()).default({}),
    timeout_seconds: z.number().gt(0).default(600),
    automatic,
  }),
])

/** Where the fine-tuned models of a base model are deployed. */
export type DeployConfig = z.infer<typeof deploySchema>

/** What of a model's configuration a deployment depends on. */
interface Deploying {
  readonly upstream?: string | undefined
  readonly deploy?: DeployConfig | undefined
}

/** Returns what is wrong with the deployment of a model; undefined if nothing is. */
export const deployProblem = ({ upstream, deploy }: Deploying): string | undefined => {
  if (!deploy || upstream !== undefined || deploy.type === 'command') return undefined
  return 'needs `upstream`, the server that answers chat, such as http://127.0.0.1:8000/v1'
}

/** Returns the deployment with its folder resolved. */
export const resolvedDeploy = (deploy: DeployConfig, root: string): DeployConfig => {
  if (!('folder' in deploy) || deploy.folder === undefined || isAbsolute(deploy.folder)) return deploy
  return { ...deploy, folder: join(root, deploy.folder) }
}
