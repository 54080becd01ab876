import type { ModelConfig } from '../config/model-config.ts'

/** A fine-tuned model or checkpoint to deploy. */
export interface Adapter {
  /** Name of the model in the API, `ft:…`. */
  readonly model: string
  /** Name under which it is deployed, which also names a folder. */
  readonly name: string
  /** Folder with its files. */
  readonly folder: string
  readonly base: ModelConfig
  readonly job: string
  readonly step: number
}

/** What became of a try to deploy an adapter. */
export type DeployResult =
  | {
      readonly status: 'active'
      /** Base URL of the server that answers, and the model's name there; `upstream` and the deployed name if undefined. */
      readonly url?: string | undefined
      readonly model?: string | undefined
    }
  /** `validating`: it may succeed soon, without anyone doing anything. `error`: somebody has to do something. */
  | { readonly status: 'validating' | 'error'; readonly reason: string }

/** Deploys adapters somewhere. Each call may be repeated: it was cut off, or the answer was lost. */
export interface DeployTarget {
  deploy(adapter: Adapter, signal: AbortSignal): Promise<DeployResult>
  /** Returns why the adapter is not gone yet; undefined once it is. */
  undeploy(adapter: Adapter, signal: AbortSignal): Promise<string | undefined>
  /** Returns those of the adapters that are no longer deployed. Undefined if that cannot be known now. */
  missing(adapters: readonly Adapter[], signal: AbortSignal): Promise<readonly Adapter[] | undefined>
}

/** The name under which a model is deployed. Base models may have a slash in their ids, which would be a folder. */
export const deployedName = (model: string): string => model.replaceAll('/', '--')
