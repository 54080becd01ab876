import type { TrainerConfig } from '../config/trainer-config.ts'
import { mlxLm } from './mlx-lm.ts'
import { ownCommand } from './own-command.ts'
import type { TrainerSpec } from './run-spec.ts'
import type { Task } from './task.ts'
import { trl } from './trl.ts'

/** Returns how the trainer of a model is started for a task. */
export const trainerSpec = (config: TrainerConfig, task: Task): TrainerSpec => {
  switch (config.recipe) {
    case 'mlx-lm':
      return mlxLm(config, task)
    case 'trl':
      return trl(config, task)
    case 'command':
      return ownCommand(config, task)
    default:
      return config satisfies never
  }
}
