import { basename } from 'node:path'
import type { FineTuning } from '../../client/index.ts'
import { sizeOf } from '../output/amounts.ts'
import type { Steps } from './steps.ts'

/** Uploads a local file and waits until it can be used; gives its id. */
export const upload = async (path: string, client: FineTuning, steps: Steps, signal: AbortSignal): Promise<string> => {
  const name = basename(path)
  const uploading = `Uploading ${name}`
  steps.begin(uploading)
  const { id, bytes } = await client.uploadFile(
    { path },
    {
      onProgress: ({ sentBytes, totalBytes }) =>
        steps.update(`${uploading}, ${Math.round((100 * sentBytes) / (totalBytes || 1))} % of ${sizeOf(totalBytes)}`),
      signal,
    },
  )
  steps.update(`Waiting until ${id} has been processed`)
  await client.waitForFile(id, { signal })
  steps.done(`Uploaded ${name} as ${id}, ${sizeOf(bytes)}`)
  return id
}
