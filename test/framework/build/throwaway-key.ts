import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished, vi } from 'vitest'

/** A key pair in a keyring of its own, which `gpg` uses until the test is over. */
export interface ThrowawayKey {
  readonly fingerprint: string
  /** The public key in ASCII armor. */
  readonly publicKey: string
}

/** Makes a key of the kind that Terraform's registry accepts: RSA, without a passphrase. */
export const throwawayKey = (): ThrowawayKey => {
  const home = mkdtempSync(join(tmpdir(), 'gpg-'))
  vi.stubEnv('GNUPGHOME', home)
  const gpg = (...line: readonly string[]) =>
    execFileSync('gpg', ['--batch', ...line], { encoding: 'utf8', stdio: 'pipe' })
  onTestFinished(() => {
    execFileSync('gpgconf', ['--kill', 'all'])
    vi.unstubAllEnvs()
    rmSync(home, { recursive: true, force: true })
  })
  gpg('--passphrase', '', '--quick-generate-key', 'Release of a test <release@example.test>', 'rsa3072', 'sign')
  const [, fingerprint = ''] = /^fpr:+([0-9A-F]+):/m.exec(gpg('--list-keys', '--with-colons')) ?? []
  return { fingerprint, publicKey: gpg('--armor', '--export', fingerprint) }
}
