import type { ServerConfig } from '../config/server-config.ts'
import { reasonOf } from '../reason-of.ts'
import { openStorage } from '../storage/open-storage.ts'
import type { Storage } from '../storage/storage.ts'
import { adviceOf, type Finding } from './finding.ts'

const check = 'storage'

/** Checks that a bucket does what the server needs of it: it creates, reads, lists and deletes an object in it. */
export async function* checkStorage(config: ServerConfig): AsyncGenerator<Finding, void> {
  if (config.storage.type !== 's3') return
  const run = `runs/serve-check-${crypto.randomUUID()}`
  try {
    const storage = await openStorage(config)
    const problem = await problemOf(storage, run)
    const found = storage.locationOf(run).slice(0, -`/${run}`.length)
    if (problem !== undefined) {
      const advice = 'Use a service with conditional writes (If-None-Match), as S3, MinIO and Ceph have them.'
      yield { check, state: 'fail', found: `${found}: ${problem}`, advice }
      return
    }
    yield { check, state: 'ok', found }
    if ((await storage.environment()).TUNESMITH_S3_TOKEN === undefined) return
    const advice = 'Use keys that do not expire, or that are valid for longer than any training takes.'
    yield { check, state: 'warn', found: 'the credentials are temporary, and runners get them as they are now', advice }
  } catch (error) {
    const advice = 'Check `storage` in serve.yaml, and the credentials in the environment.'
    yield { check, state: 'fail', found: reasonOf(error), advice: adviceOf(error, advice) }
  }
}

const problemOf = async (storage: Storage, run: string): Promise<string | undefined> => {
  const key = `${run}/probe`
  try {
    if (!(await storage.create(key, 'probe'))) return 'a new object exists already'
    if (await storage.create(key, 'another')) return 'it lets two runners take the same run'
    if (String(await storage.read(key)) !== 'probe') return 'it returns another object than was stored'
    return (await storage.list(run)).includes('probe') ? undefined : 'it does not list what was stored'
  } finally {
    await storage.delete(key)
  }
}
