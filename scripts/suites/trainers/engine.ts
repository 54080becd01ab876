import { startSlurm } from '../../../test/long/engines/slurm-cluster.ts'
import type { Undo } from './stage.ts'

/** Where trainers run. */
export interface TriedEngine {
  /** Lines of `serve.yaml`. */
  readonly yaml: string
  /** Waits until it has kept the jobs that it knows. */
  settled(): Promise<void>
  /** Kills its daemons without a chance to tidy up, and starts them again. */
  killDaemons(): Promise<void>
}

/** Returns the engine `process`, or starts a cluster for `slurm`. */
export const engineNamed = async (name: string, undo: Undo): Promise<TriedEngine> => {
  if (name === 'process')
    return { yaml: 'engine: {type: process}', settled: async () => {}, killDaemons: async () => {} }
  if (name !== 'slurm') throw new Error(`unknown engine ${name}: it is process or slurm`)
  const cluster = await startSlurm()
  undo.push(() => cluster.close())
  return {
    yaml: `engine: {type: slurm, url: "${cluster.url}", token_file: ${cluster.tokenFile}}`,
    settled: () => cluster.settled(),
    async killDaemons() {
      for (const daemon of Object.values(cluster.daemons)) await daemon.kill()
      for (const daemon of Object.values(cluster.daemons)) daemon.start()
      await cluster.ready()
    },
  }
}
