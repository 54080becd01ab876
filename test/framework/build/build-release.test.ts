import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Spec, Validation } from '@cyclonedx/cyclonedx-library'
import { expect, onTestFinished, test } from 'vitest'
import { type BuildReleaseOptions, buildRelease, platformNamed } from '../../../src/framework/build/index.ts'
import { billOfMaterials, billText, npmComponent } from '../../../src/framework/build/sbom.ts'
import { throwawayKey } from './throwaway-key.ts'

// Executables are made in test/acceptance/registry, where Terraform runs one.
const release = async (options: Partial<BuildReleaseOptions> = {}) => {
  const folder = mkdtempSync(join(tmpdir(), 'release of a test '))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  writeFileSync(join(folder, 'THIRD-PARTY-NOTICES'), '')
  writeFileSync(join(folder, 'sbom.cdx.json'), billText(billOfMaterials([npmComponent('zod', '4.0.0', 'MIT')])))
  const outdir = join(folder, 'out')
  const bundle = join(folder, 'provider.mjs')
  const files = await buildRelease({ bundle, name: 'shop', version: '1.2.3', outdir, platforms: [], ...options })
  return { files, folder: outdir, read: (name: string) => readFileSync(join(outdir, name)) }
}

test('a release has the manifest of the registry and the checksums, and says what it has written', async () => {
  const { files, folder, read } = await release()
  expect(readdirSync(folder).sort()).toEqual([
    'terraform-provider-shop_1.2.3_SHA256SUMS',
    'terraform-provider-shop_1.2.3_manifest.json',
    'terraform-provider-shop_1.2.3_sbom.cdx.json',
  ])
  const manifest = read('terraform-provider-shop_1.2.3_manifest.json')
  expect(JSON.parse(manifest.toString())).toEqual({ version: 1, metadata: { protocol_versions: ['6.0'] } })
  const sha256 = createHash('sha256').update(manifest).digest('hex')
  expect(read('terraform-provider-shop_1.2.3_SHA256SUMS').toString()).toBe(
    `${sha256}  terraform-provider-shop_1.2.3_manifest.json\n`,
  )
  expect(files[0]).toEqual({ name: 'terraform-provider-shop_1.2.3_manifest.json', size: manifest.length, sha256 })
})

test('with a key, gpg accepts the signature of the checksums, and rejects other checksums', async () => {
  const { fingerprint } = throwawayKey()
  const { folder } = await release({ signingKey: fingerprint })
  const sums = join(folder, 'terraform-provider-shop_1.2.3_SHA256SUMS')
  const verify = () => execFileSync('gpg', ['--batch', '--verify', `${sums}.sig`, sums], { stdio: 'pipe' })
  verify()
  writeFileSync(sums, 'other sums')
  expect(verify).toThrow('BAD signature')
})

test('the bill of materials follows the schema of CycloneDX, and names the runtime too', async () => {
  const bill = (await release()).read('terraform-provider-shop_1.2.3_sbom.cdx.json').toString()
  expect(await new Validation.JsonStrictValidator(Spec.Version.v1dot6).validate(bill)).toBeNull()
  const { metadata, components } = JSON.parse(bill)
  expect(metadata.component).toMatchObject({ name: 'terraform-provider-shop', version: '1.2.3' })
  expect(components.map(({ purl }: { readonly purl: string }) => purl)).toEqual([
    'pkg:npm/zod@4.0.0',
    expect.stringMatching(/^pkg:npm\/bun@/),
  ])
  const wrong = bill.replace('pkg:npm/zod@4.0.0', 'zod').replace('"library"', '"book"')
  expect(await new Validation.JsonStrictValidator(Spec.Version.v1dot6).validate(wrong)).not.toBeNull()
})

test('a key that gpg does not have is named', async () => {
  throwawayKey()
  const none = '0123456789ABCDEF0123456789ABCDEF01234567'
  await expect(release({ signingKey: none })).rejects.toThrow(
    new RegExp(`with the key ${none}:\\n[\\s\\S]*No secret key`),
  )
})

test.for(['v1.2.3', '1.2', 'latest', '1.2.3+build'])('the version %s is rejected', async (version) => {
  await expect(release({ version })).rejects.toThrow(
    `${version} is not a version that a registry accepts: use three numbers, such as 1.2.0`,
  )
})

test('an unknown platform is rejected, with those that there are', () => {
  expect(() => platformNamed('solaris_amd64')).toThrow(
    'executables cannot be made for the platform solaris_amd64: choose from linux_amd64, linux_arm64, ',
  )
})
