import { join } from 'node:path'
import { command } from '../command-line/command.ts'
import { CommandError } from '../command-line/command-error.ts'
import { downloadFile } from '../files/download-file.ts'
import { hostClientOf } from '../host-client.ts'
import { jobArg } from '../options/job-arg.ts'
import { countOf, sizeOf } from '../output/amounts.ts'
import { checksums, checksumsName } from '../weights/checksums.ts'
import { chooseCheckpoints } from '../weights/choose-checkpoints.ts'

/** `tunesmith weights`: downloads the weights of a job from a host that returns them. */
export const weights = command({
  usesHost: true,
  args: {
    job: jobArg,
    out: { type: 'string', alias: 'o', required: true, description: 'Folder to write to', valueHint: 'folder' },
    checkpoint: {
      type: 'string',
      default: 'final',
      description: 'Checkpoint to download: final, best, all or step-N',
      valueHint: 'checkpoint',
    },
  },
  examples: [
    ['tunesmith weights ftjob-abc123 --out weights', 'Download the weights of the last step'],
    ['tunesmith weights ftjob-abc123 --out weights --checkpoint best', 'Download those that are evaluated best'],
  ],
  async run({ args, out, dependencies, whenInterrupted }) {
    const { client, profile } = hostClientOf(dependencies)
    if (profile.weights === undefined)
      throw new CommandError('failure', `${profile.title} does not return the weights of its models`, {
        advice: profile.ownMachines
          ? `They are where the server keeps its data, in runs/${args.job}/<attempt>/checkpoints/.`
          : 'Use them through the host, or train where weights are returned: see docs/hosts/.',
      })
    const { signal } = dependencies
    whenInterrupted(`Continue with: tunesmith weights ${args.job} --out ${args.out}`)
    const checkpoints = chooseCheckpoints(await client.jobs.checkpoints(args.job, { signal }), args.checkpoint)
    const sums = await checksums(args.out)
    const files: { path: string; bytes: number; sha256: string }[] = []
    for (const { id, step_number, result_files = [] } of checkpoints) {
      if (result_files.length === 0)
        throw new CommandError('failure', `the checkpoint ${id} has no files`, {
          advice: 'If the job is still running, wait until it has succeeded.',
        })
      for (const file of result_files) {
        const { filename, bytes } = await client.files.get(file, { signal })
        const name = `step-${step_number}/${safeName(filename)}`
        const path = join(args.out, name)
        out.say(`${path} (${sizeOf(bytes)})`)
        const sha256 = await downloadFile({ id: file, path, bytes, sha256: sums.of(name) }, client, dependencies)
        await sums.add(name, sha256)
        files.push({ path, bytes, sha256 })
      }
    }
    const total = files.reduce((sum, { bytes }) => sum + bytes, 0)
    await out.result(
      { job: args.job, files },
      `${args.out}: ${countOf(files.length, 'file')}, ${sizeOf(total)}. To verify them: cd ${args.out} && sha256sum -c ${checksumsName}`,
    )
    return undefined
  },
})

/** Hosts put the id of the checkpoint before the name; nothing in it may lead out of the folder. */
const safeName = (filename: string): string => filename.split(/[\\/]/).at(-1)?.replace(/^\.+$/, '_') || 'file'
