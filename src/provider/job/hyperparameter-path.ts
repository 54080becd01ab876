import { DiagnosticError, type Keys } from '../../framework/index.ts'
import { ApiError } from '../../openai/index.ts'
import { explain } from '../explain.ts'
import type { JobConfig } from './request.ts'

/** Returns the path of a hyperparameter, which has three places in a configuration. */
export const hyperparameterPath = (
  { method, hyperparameters }: Pick<JobConfig, 'method' | 'hyperparameters'>,
  place: string,
  name: string,
): Keys => {
  if (place === 'host_options') return ['host_options']
  if (!method) return hyperparameters ? ['hyperparameters', name] : ['hyperparameters']
  return method.hyperparameters ? ['method', 'hyperparameters', name] : ['method', method.type, 'hyperparameters', name]
}

/** Puts an error of the host about hyperparameters where the configuration sets them. */
export const atHyperparameter =
  (config: JobConfig) =>
  (error: unknown): never => {
    if (!(error instanceof ApiError && error.code === 'resolved_differently')) throw error
    const [place = '', name = ''] = error.param?.split('.') ?? []
    return atArgument(hyperparameterPath(config, place, name))(error)
  }

/** Puts an error of the host about hyperparameters at an argument. */
export const atArgument =
  (path: Keys) =>
  (error: unknown): never => {
    const explained = error instanceof ApiError && error.code === 'resolved_differently' ? explain(error) : undefined
    if (!explained) throw error
    throw new DiagnosticError(explained.summary, explained.detail, path)
  }
