import { ApiError, type Client } from '../../openai/index.ts'

/** Uploads a file, unless the host has one with this name and content already, and waits until it is processed. Returns its id. */
export const uploadData = async (client: Client, path: string, signal: AbortSignal): Promise<string> => {
  const source = { path }
  const found = await client.files.findUploaded(source, { since: 0, signal }).catch(unlessNotOffered)
  const { id } = found ?? (await client.files.upload(source, { signal }))
  // A host without a status has nothing to wait for.
  await client.files.waitUntilProcessed(id, { signal }).catch(unlessNotOffered)
  return id
}

const unlessNotOffered = (error: unknown): undefined => {
  if (!(error instanceof ApiError && error.code === 'not_offered')) throw error
  return undefined
}
