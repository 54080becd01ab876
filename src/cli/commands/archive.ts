import type { ArgsDef } from 'citty'
import type { FineTuningJob } from '../../client/index.ts'
import { type ArchiveFolder, archiveFolder, type KeptFile } from '../archive/archive-folder.ts'
import { archiveJob } from '../archive/archive-job.ts'
import { indexPage } from '../archive/index-page.ts'
import { type ArchivedJob, type Gone, type Manifest, manifestName, toManifest } from '../archive/manifest.ts'
import { clientOf } from '../client-of.ts'
import { command } from '../command-line/command.ts'
import { CommandError } from '../command-line/command-error.ts'
import { toHcl } from '../import/hcl.ts'
import { importedJob } from '../import/imported-job.ts'
import { countOf, sizeOf } from '../output/amounts.ts'

const args = {
  out: { type: 'string', alias: 'o', required: true, description: 'Folder to write to', valueHint: 'folder' },
} as const satisfies ArgsDef

/** `tunesmith archive`: keeps every job of a project with its events, checkpoints, metrics and data files. */
export const archive = command({
  args,
  examples: [
    ['tunesmith archive --out archive', 'Download everything; run it again to continue after an interruption'],
    ['open archive/index.html', 'Look at it, offline'],
  ],
  async run({ args: { out: root }, out, dependencies, whenInterrupted }) {
    const { signal, env } = dependencies
    whenInterrupted(`Continue with: tunesmith archive --out ${root}`)
    const before = toManifest(await archiveFolder(root, []).readJson(manifestName))
    const host = env.OPENAI_BASE_URL
    if (before && before.host !== host)
      throw new CommandError('failure', `${JSON.stringify(root)} is an archive of ${before.host ?? 'OpenAI'}`, {
        advice: 'Give a folder of its own to each host.',
      })
    const folder = archiveFolder(root, before?.files ?? [])
    const client = clientOf(dependencies)
    const all = await Array.fromAsync(client.listJobs({ signal }))
    const [jobs, files, gone]: [ArchivedJob[], Map<string, KeptFile>, Gone[]] = [[], new Map(), []]
    const manifest = (complete: boolean): Manifest => ({
      format: 'tunesmith-archive/1',
      host,
      jobs,
      // What an earlier run has kept is still there while this one has not come to it.
      files: [...new Map([...(complete ? [] : (before?.files ?? [])).map(byPath), ...files]).values()],
      gone,
      complete,
    })
    for (const [index, job] of all.entries()) {
      out.say(`${index + 1} of ${all.length}: ${job.id} ${job.status}`)
      const kept = await archiveJob(job, client, folder, signal)
      jobs.push(kept.job)
      gone.push(...kept.gone)
      for (const file of kept.files) files.set(file.path, file)
      await keepManifest(folder, manifest(false))
    }
    await folder.keep('import.tf', importOf(all))
    await folder.keep('index.html', await indexPage(manifest(true)))
    await keepManifest(folder, manifest(true))
    for (const { job, what } of gone) out.say(`The host no longer has the ${what} of ${job}.`)
    const bytes = [...files.values()].reduce((sum, file) => sum + file.bytes, 0)
    await out.result(
      manifest(true),
      `${root}: ${countOf(jobs.length, 'job')}, ${countOf(files.size, 'file')}, ${sizeOf(bytes)}. Open ${root}/index.html.`,
    )
    return undefined
  },
})

const byPath = (file: KeptFile): readonly [string, KeptFile] => [file.path, file]

const keepManifest = (folder: ArchiveFolder, manifest: Manifest): Promise<KeptFile> =>
  folder.keep(manifestName, `${JSON.stringify(manifest, undefined, 2)}\n`)

const importOf = (jobs: readonly FineTuningJob[]): string => {
  const provider = [
    'terraform {',
    '  required_providers {',
    '    openai = {',
    '      source = "tunesmith/openai"',
    '    }',
    '  }',
    '}',
  ]
  return `${[provider.join('\n'), toHcl(jobs.map(importedJob)).code].filter(Boolean).join('\n\n')}\n`
}
