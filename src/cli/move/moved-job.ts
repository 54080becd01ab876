import type { ImportedJob } from '../import/imported-job.ts'

/** Where a file of a moved job is: a path to upload, or the id that it has at the new host already. */
export type PlacedFile = { readonly path: string } | { readonly uploaded: string }

/** A job to create at another host, with where its data is. */
export interface MovedJob extends ImportedJob {
  /** By the id of each file at the old host. */
  readonly files: Readonly<Record<string, PlacedFile>>
}

/** The new host, as the code names it. */
export interface NewHost {
  readonly name: string
  readonly title: string
  /** Undefined where the host has one of its own. */
  readonly baseURL: string | undefined
  /** Host options that belong to every request, and so to the provider. */
  readonly hostOptions: Readonly<Record<string, string>>
}

/** Returns the files that are not uploaded yet, each once, by their ids. */
export const filesToUpload = (jobs: readonly MovedJob[]): ReadonlyMap<string, string> =>
  new Map(
    jobs.flatMap(({ files }) =>
      Object.entries(files).flatMap(([id, file]) => ('path' in file ? [[id, file.path] as const] : [])),
    ),
  )
