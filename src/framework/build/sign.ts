import { execFile } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { promisify } from 'node:util'

/**
 * Signs a file with GPG: writes the detached binary signature that a registry wants beside it, as `FILE.sig`.
 *
 * @param key fingerprint of a secret key that `gpg` can use without asking, such as one that the agent has unlocked
 * @returns path of the signature
 */
export const sign = async (file: string, key: string): Promise<string> => {
  const signature = `${file}.sig`
  await rm(signature, { force: true })
  const line = ['--batch', '--local-user', key, '--output', signature, '--detach-sign', file]
  await promisify(execFile)('gpg', line).catch((error) => {
    if (error.code === 'ENOENT') throw new Error(`${file} cannot be signed: install gpg (GnuPG)`)
    throw new Error(`gpg could not sign ${file} with the key ${key}:\n${error.stderr.trim()}`)
  })
  return signature
}
