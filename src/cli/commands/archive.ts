import type { ArgsDef } from 'citty'
import type { FineTuning, FineTuningJob } from '../../client/index.ts'
import { archiveFolder } from '../archive/archive-folder.ts'
import { archiveJob } from '../archive/archive-job.ts'
import { type Archiving, archiving } from '../archive/archiving.ts'
import { indexPage } from '../archive/index-page.ts'
import { type ArchivedJob, type Manifest, manifestName } from '../archive/manifest.ts'
import { clientOf } from '../client-of.ts'
import { command } from '../command-line/command.ts'
import { CommandError } from '../command-line/command-error.ts'
import { hostClientOf } from '../host-client.ts'
import { toHcl } from '../import/hcl.ts'
import { importedJob } from '../import/imported-job.ts'
import { requiredProvider } from '../import/required-provider.ts'
import { shutdownDates } from '../job/shutdown-dates.ts'
import { countOf, sizeOf } from '../output/amounts.ts'
import { pool } from '../pool.ts'

const args = {
  out: { type: 'string', alias: 'o', required: true, description: 'Folder to write to', valueHint: 'folder' },
} as const satisfies ArgsDef

/** Jobs that are read at a time: a host answers several calls as fast as one. */
const jobsAtATime = 4

/** `tunesmith archive`: keeps every job of a project with its events, checkpoints, metrics and data files. */
export const archive = command({
  usesHost: true,
  args,
  examples: [
    ['tunesmith archive --out archive', 'Download everything; run it again to continue after an interruption'],
    ['open archive/index.html', 'Look at it, offline'],
  ],
  async run({ args: { out: root }, out, dependencies, whenInterrupted }) {
    const { signal, clock } = dependencies
    whenInterrupted(`Continue with: tunesmith archive --out ${root}`)
    const folder = await archiveFolder(root)
    const { before } = folder
    const { client: api, address, profile } = hostClientOf(dependencies)
    if (before && before.host !== address)
      throw new CommandError('failure', `${JSON.stringify(root)} is an archive of ${before.host}`, {
        advice: 'Give a folder of its own to each host.',
      })
    const client = clientOf(dependencies)
    const work = archiving(folder, api, dependencies)
    const dateOf = shutdownDates((await work.part('list of models', () => client.listModels({ signal }))) ?? [])
    const all = await Array.fromAsync(client.listJobs({ signal }))
    /** In the order of the host, whichever is read first. */
    const jobs: ArchivedJob[] = []
    const otherFiles: string[] = []
    const manifest = (complete: boolean): Manifest => {
      const done = Object.values(jobs)
      const known = new Set(done.map(({ id }) => id))
      const earlier = (before?.jobs ?? []).filter(({ id }) => !known.has(id))
      return {
        format: 'tunesmith-archive/1',
        host: address,
        // The host may have deleted a job since; in the archive, it stays.
        jobs: [...done, ...earlier.map((job) => ({ ...job, remains: all.some(({ id }) => id === job.id) }))],
        otherFiles,
        files: [...new Map([...(before?.files ?? []).map(byPath), ...work.files]).values()].toSorted(
          inOrder(({ path }) => path),
        ),
        missing: work.missing.toSorted(inOrder(({ what }) => what)),
        complete,
      }
    }
    const write = (complete: boolean) =>
      folder.keep(manifestName, `${JSON.stringify(manifest(complete), undefined, 2)}\n`)
    try {
      await pool(all.length, jobsAtATime, async (index) => {
        const job = all[index]
        if (!job || signal.aborted) return
        jobs[index] = { ...(await archiveJob(job, client, work, signal)), shutdownDate: dateOf(job.fineTunedModel) }
        out.say(`${Object.keys(jobs).length} of ${all.length}: ${job.id} ${job.status}`)
      })
      otherFiles.push(...(await keepOtherFiles(all, client, work, signal)))
    } finally {
      // After an interruption, too: what is listed is not read again.
      await write(false)
    }
    signal.throwIfAborted()
    const failed = work.missing.filter(({ why }) => why === 'failed')
    const last = await write(failed.length === 0)
    for (const { what, why, error } of work.missing) out.say(`Missing, ${why}: ${what}${error ? `: ${error}` : ''}.`)
    if (failed.length > 0)
      throw new CommandError('failure', `the archive is not complete: ${countOf(failed.length, 'part')} failed`, {
        advice: 'Run the command again: what is here already is not read again.',
      })
    await folder.keep('import.tf', importOf(all))
    await folder.keep('index.html', await indexPage(manifest(true), clock.now() / 1000))
    const bytes = [...work.files.values(), last].reduce((sum, file) => sum + file.bytes, 0)
    await out.result(
      manifest(true),
      `${root}: ${countOf(jobs.length, 'job')}, ${countOf(work.files.size, 'file')}, ${sizeOf(bytes)}. Open ${root}/index.html.`,
    )
    if (profile.weights) out.say('Weights are not in the archive: download those of a job with tunesmith weights.')
    return undefined
  },
})

const inOrder =
  <T>(text: (item: T) => string) =>
  (a: T, b: T): number =>
    text(a) < text(b) ? -1 : 1

const byPath = <File extends { readonly path: string }>(file: File): readonly [string, File] => [file.path, file]

/** Keeps data that was uploaded for a job that was never started, or is deleted. */
const keepOtherFiles = async (
  jobs: readonly FineTuningJob[],
  client: FineTuning,
  { data, part }: Archiving,
  signal: AbortSignal,
): Promise<readonly string[]> => {
  const named = new Set(jobs.flatMap((job) => [job.trainingFile, job.validationFile, ...job.resultFiles]))
  const files = (await part('list of files', () => client.listFiles({ purpose: 'fine-tune', signal }))) ?? []
  const kept: string[] = []
  for (const { id } of files.filter((file) => !named.has(file.id))) {
    const path = await data(id, 'file')
    if (path !== undefined) kept.push(path)
  }
  return kept
}

const importOf = (jobs: readonly FineTuningJob[]): string =>
  `${[requiredProvider, toHcl(jobs.map(importedJob)).code].filter(Boolean).join('\n\n')}\n`
