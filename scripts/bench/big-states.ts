import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Terraform } from '../../src/framework/testing/index.ts'
import { builtinConfiguration, builtinState } from './builtin-resource.ts'
import { installNothing, nothingConfiguration, nothingState } from './nothing-provider.ts'
import { median, timed } from './statistics.ts'

/** What a plan with refresh of so many objects takes. */
export interface BigState {
  readonly count: number
  /** Milliseconds from beginning to end. */
  readonly elapsed: number
  /** The same with as many `terraform_data`, which need no provider: what Terraform itself takes. */
  readonly alone: number
  /** Milliseconds of a processor that the provider took. */
  readonly worked: number
  /** MiB of memory that the provider had at most. */
  readonly memory: number
}

const counts = [1_000, 2_500, 5_000]

/** Plans more and more objects of one resource, with nothing to do. */
export const bigStates = async (runs: number): Promise<readonly BigState[]> => {
  const options = { timeoutMilliseconds: 600_000, environment: { USAGE_FILE: usageFile } }
  const [terraform, alone] = [new Terraform(options), new Terraform(options)]
  try {
    await installNothing(terraform)
    const measured: BigState[] = []
    for (const count of counts) {
      // To apply them would take Terraform minutes, and tell nothing of the provider.
      terraform.write({ 'main.tf': nothingConfiguration(count), 'terraform.tfstate': nothingState(count) })
      alone.write({ 'main.tf': builtinConfiguration(count), 'terraform.tfstate': builtinState(count) })
      await terraform.succeed(['init', '-input=false'])
      const samples: Omit<BigState, 'count'>[] = []
      for (let run = 0; run < runs; run += 1) {
        terraform.write({ [usageFile]: '' })
        const elapsed = await timed(() => plan(terraform))
        samples.push({ elapsed, alone: await timed(() => plan(alone)), ...usage(terraform) })
      }
      const middle = (key: keyof (typeof samples)[number]) => median(samples.map((sample) => sample[key]))
      measured.push({
        count,
        elapsed: middle('elapsed'),
        alone: middle('alone'),
        worked: middle('worked'),
        memory: middle('memory'),
      })
    }
    return measured
  } finally {
    await terraform.close()
    await alone.close()
  }
}

const plan = (terraform: Terraform) => terraform.succeed(['plan', '-detailed-exitcode', '-input=false'])

/** Relative to the folder that Terraform, and so the provider, runs in. */
const usageFile = 'usage'

/** What all processes of the provider took. */
const usage = ({ directory }: Terraform): Pick<BigState, 'worked' | 'memory'> => {
  const lines = readFileSync(join(directory, usageFile), 'utf8').trim().split('\n')
  const processes = lines.map((line) => line.split(' ').map(Number))
  return {
    worked: processes.reduce((sum, [, microseconds = 0]) => sum + microseconds, 0) / 1000,
    memory: Math.max(...processes.map(([kibibytes = 0]) => kibibytes)) / 1024,
  }
}

/** Says them line by line, each beside the smallest state. */
export const tellBigStates = (
  states: readonly BigState[],
  tell: (what: string, measured: string, target: string) => void,
): void => {
  const [smallest] = states
  for (const { count, elapsed, alone, worked, memory } of states) {
    const each = (time: number) => `${(time / count).toFixed(2)} ms`
    const ratio = smallest ? worked / count / (smallest.worked / smallest.count) : Number.NaN
    tell(
      `terraform plan, ${count} objects`,
      `${each(elapsed)} each (Terraform alone ${each(alone)})`,
      'none: Terraform’s own part is not linear',
    )
    tell('  the provider’s part of it', `${each(worked)} each, ${ratio.toFixed(2)} x those of 1000`, 'at most 1.2 x')
    tell('  memory of the provider', `${memory.toFixed(0)} MiB at most`, 'flat')
  }
}
