import { stat } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Returns the folder itself, or the nearest one above it that exists. */
export const nearest = async (folder: string): Promise<string> =>
  (await stat(folder).catch(() => undefined)) ? folder : nearest(dirname(folder))
