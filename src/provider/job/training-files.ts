import { isUnknown, type Planned, type ResourceContext } from '../../framework/index.ts'
import { isCancelled } from '../../openai/index.ts'
import type { Services } from '../services/services.ts'
import type { JobConfig, JobState } from './request.ts'

const names = ['training_file', 'validation_file'] as const
type Files = Planned<Pick<JobConfig, (typeof names)[number]>>

/** Key in private state: the SHA-256 of the files that the job was given, by argument. */
const contentsKey = 'contents'

type Context = Pick<ResourceContext<Services>, 'services' | 'private'>

/** Remembers the content of a job's files as far as it is known, because a finished job outlives its files. */
export const rememberContents = (
  files: Pick<JobState, (typeof names)[number]>,
  { services, private: data }: Context,
) => {
  const known = names.flatMap((name) => {
    const sha256 = services.contents.get(files[name] ?? '')
    return sha256 === undefined ? [] : [[name, sha256] as const]
  })
  if (known.length > 0) data.set(contentsKey, { ...contentsIn(data), ...Object.fromEntries(known) })
}

const contentsIn = (data: Context['private']): Readonly<Record<string, string>> =>
  Object(data.get(contentsKey)) as Readonly<Record<string, string>> // as it was set

/** What the plan does about files of a job that have another id. */
interface FileChanges {
  /** Arguments whose change trains again. */
  readonly replace: readonly (typeof names)[number][]
  /** Those of them whose file is uploaded again with the same content. */
  readonly sameContent: readonly (typeof names)[number][]
}

/** Tells which changed files would train again: not those whose content is the same, unless the job came to nothing. */
export const fileChanges = (config: Files, state: JobState, { services, private: data }: Context): FileChanges => {
  const isOver = state.status === 'failed' || isCancelled(state.status)
  const changes = names.map((name) => {
    const [before, after] = [state[name], config[name]]
    if (before === after) return { name, replaces: false, isSame: false }
    const sha256 = contentsIn(data)[name] ?? services.contents.get(before ?? '')
    const isSame =
      sha256 !== undefined &&
      before !== undefined &&
      (isUnknown(after) ? services.uploads.isPlanned(sha256) : services.contents.get(after ?? '') === sha256)
    // Which file an unknown id will be is certain only if the one there was has to be uploaded again.
    const isKept = isSame && !isOver && (!isUnknown(after) || services.uploads.isGone(before))
    return { name, replaces: !isKept, isSame }
  })
  const replaced = changes.filter(({ replaces }) => replaces)
  return {
    replace: replaced.map(({ name }) => name),
    sameContent: isOver ? [] : replaced.filter(({ isSame }) => isSame).map(({ name }) => name),
  }
}

/** Says before anyone approves it that a plan trains again on content that has been trained on. */
export const warnOfIdenticalContent = (
  { replace, sameContent }: FileChanges,
  { id, status }: JobState,
  { diagnostics }: Pick<ResourceContext<Services>, 'diagnostics'>,
): void => {
  if (replace.length !== sameContent.length) return
  for (const name of sameContent)
    diagnostics.warning(
      'Identical Content Would Be Trained Again',
      `This plan replaces ${id}, which is "${status}", because \`${name}\` changes to a new upload of what seems to be the same content. Applying it trains, and bills you, again. To keep the job, keep the name and purpose of the file as they were.`,
      [name],
    )
}
