import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CommandError } from '../command-line/command-error.ts'
import { explainWriting } from '../files/explain-writing.ts'
import { jsonOf } from '../files/json-of.ts'

/** Folder of what was paid for: answers and grades, each under a key that is made of all that it depends on. */
export interface AnswerFolder {
  /** Returns what an earlier run has kept; undefined if there is nothing, or it is damaged. */
  find<T>(key: readonly unknown[]): Promise<T | undefined>
  /** Keeps a value. If the disk is full, it stays in memory, and `onFailure` is called once. */
  keep(key: readonly unknown[], value: object): Promise<void>
}

/**
 * Opens a folder for answers, and checks that it can be written before anything is asked.
 *
 * @throws {CommandError} for a folder that holds something else, or cannot be written
 */
export const answerFolder = async (root: string, onFailure: (error: Error) => void): Promise<AnswerFolder> => {
  await mkdir(root, { recursive: true }).catch(explainWriting(root))
  const others = (await readdir(root).catch(explainWriting(root))).filter(
    (name) => !/^([0-9a-f]{64}|probe)\.json/.test(name),
  )
  if (others.length > 0)
    throw new CommandError(
      'failure',
      `${JSON.stringify(root)} holds something else than answers, such as ${others[0]}`,
      {
        advice: 'Name a new folder with --answers, or one that holds answers already.',
      },
    )
  const pathOf = (name: string) => join(root, `${name}.json`)
  const write = async (path: string, value: object) => {
    const explain = explainWriting(path)
    await writeFile(`${path}.part`, `${JSON.stringify(value, undefined, 2)}\n`).catch(explain)
    await rename(`${path}.part`, path).catch(explain)
  }
  await write(pathOf('probe'), {})
  await rm(pathOf('probe'))
  const unkept = new Map<string, object>()
  return {
    async find<T>(key: readonly unknown[]) {
      const name = hashOf(key)
      const text = await readFile(pathOf(name), 'utf8').catch(() => undefined)
      const value = text === undefined ? unkept.get(name) : jsonOf(text)
      return (typeof value === 'object' ? (value ?? undefined) : undefined) as T | undefined // as `keep` has written it
    },
    async keep(key, value) {
      const name = hashOf(key)
      try {
        await write(pathOf(name), value)
      } catch (error) {
        if (!(error instanceof CommandError)) throw error
        if (unkept.size === 0) onFailure(error)
        unkept.set(name, value)
      }
    },
  }
}

const hashOf = (key: readonly unknown[]): string => createHash('sha256').update(JSON.stringify(key)).digest('hex')
