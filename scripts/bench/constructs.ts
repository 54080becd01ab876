import { execFile } from 'node:child_process'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { median } from './statistics.ts'

const run = promisify(execFile)
const root = fileURLToPath(new URL('../..', import.meta.url))

/** What the built constructs were measured to do, each time in a process of its own. */
export interface ConstructNumbers {
  /** Milliseconds to make and synthesize so many `EnhancedFineTuning`. */
  readonly synths: Readonly<Record<number, number>>
  /** Milliseconds that importing the constructs takes beyond the framework's own. */
  readonly load: number
  readonly framework: number
  /** Bytes of the published package, of it unpacked, and of the constructs for one framework. */
  readonly packed: number
  readonly unpacked: number
  readonly loaded: number
}

/** Measures the constructs of cdktf; takes about half a minute. */
export const constructsBench = async (runs: number): Promise<ConstructNumbers> => {
  const measured = async (program: string, line: readonly string[] = []): Promise<readonly number[]> => {
    const { stdout } = await run(process.execPath, ['-e', program, ...line], { cwd: root })
    return JSON.parse(stdout)
  }
  const times: (readonly number[])[] = []
  for (let i = 0; i < runs; i += 1) times.push(await measured(loading))
  const synths: Record<number, number> = {}
  for (const count of [1000, 2000]) {
    const each: number[] = []
    for (let i = 0; i < Math.min(runs, 5); i += 1) each.push(...(await measured(synthesizing, [String(count)])))
    synths[count] = median(each)
  }
  const { stdout } = await run('npm', ['pack', '--dry-run', '--ignore-scripts', '--json'], { cwd: root })
  const [pack]: readonly [{ readonly size: number; readonly unpackedSize: number }] = JSON.parse(stdout)
  return {
    synths,
    load: median(times.map(([, own = 0]) => own)),
    framework: median(times.map(([framework = 0]) => framework)),
    packed: pack.size,
    unpacked: pack.unpackedSize,
    loaded: await sizeOf(join(root, 'dist/cdktf')),
  }
}

/** Prints what was measured, a line each. */
export const tellConstructs = (
  { synths, load, framework, packed, unpacked, loaded }: ConstructNumbers,
  tell: (what: string, measured: string, target: string) => void,
): void => {
  const [one = 0, two = 0] = Object.values(synths)
  const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(2)} MB`
  tell(
    'synth of 1,000 EnhancedFineTuning',
    `${one.toFixed(0)} ms, 2,000: ${(two / one).toFixed(2)} x that`,
    '3000 ms, linear',
  )
  tell(
    'import of @tunesmith/constructs/cdktf beyond cdktf',
    `${load.toFixed(0)} ms (cdktf itself ${framework.toFixed(0)} ms)`,
    '300 ms',
  )
  tell('package, packed and unpacked', `${megabytes(packed)}, ${megabytes(unpacked)}`, 'none')
  tell('JavaScript that @tunesmith/constructs/cdktf loads', megabytes(loaded), 'none')
}

const loading = `
  const start = performance.now()
  require('cdktf')
  const between = performance.now()
  require('./dist/cdktf')
  console.log(JSON.stringify([between - start, performance.now() - between]))`

const synthesizing = `
  const { mkdtempSync, rmSync } = require('node:fs')
  const { App, TerraformStack } = require('cdktf')
  const { EnhancedFineTuning, OpenaiProvider } = require('./dist/cdktf')
  const outdir = mkdtempSync(require('node:os').tmpdir() + '/bench-')
  const start = performance.now()
  const app = new App({ outdir })
  const stack = new TerraformStack(app, 'bench')
  new OpenaiProvider(stack, 'openai')
  for (let i = 0; i < Number(process.argv[1]); i += 1)
    new EnhancedFineTuning(stack, 'bot' + i, {
      model: 'gpt-4o-mini-2024-07-18',
      trainingFile: 'file-abc123',
      hyperparameters: { nEpochs: 3 },
      shareWith: ['proj_a', 'proj_b'],
      checkpointAccess: true,
    })
  app.synth()
  console.log(JSON.stringify([performance.now() - start]))
  rmSync(outdir, { recursive: true })`

const sizeOf = async (folder: string): Promise<number> => {
  const files = (await readdir(folder, { recursive: true })).filter((path) => path.endsWith('.js'))
  const sizes = await Promise.all(files.map(async (path) => (await stat(join(folder, path))).size))
  return sizes.reduce((sum, size) => sum + size, 0)
}
