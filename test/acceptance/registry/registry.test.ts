import { createHash } from 'node:crypto'
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { startEmulator } from '../../../src/emulator/index.ts'
import { hostPlatform, platforms } from '../../../src/framework/build/index.ts'
import { sign } from '../../../src/framework/build/sign.ts'
import { zip } from '../../../src/framework/build/zip.ts'
import { findTerraform } from '../../../src/framework/testing/find-terraform.ts'
import { Terraform } from '../../../src/framework/testing/index.ts'
import { version } from '../../../src/provider/version.ts'
import { throwawayKey } from '../../framework/build/throwaway-key.ts'
import { authority } from '../../network/corporate-network.ts'
import { adminKey, apiKey } from '../provider/openai-stage.ts'
import { builtRelease } from './built-release.ts'
import { startRegistry } from './fake-registry.ts'

// What a release has made, installed by the real Terraform in all the ways that its users have. Nothing here has Node.
// The first test may have to build it.
vi.setConfig({ testTimeout: 600_000 })

const root = join(import.meta.dirname, '../../..')
const prefix = `terraform-provider-openai_${version}`
const requiring = (source: string) =>
  `terraform {\n  required_providers {\n    openai = {\n      source = "${source}"\n    }\n  }\n}\n`

const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'registry-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** The release of this platform, archives without a program for the others, the checksums of all, and their signature. */
const release = async () => {
  const folder = temporaryFolder()
  const built = await builtRelease()
  const key = throwawayKey()
  for (const platform of platforms) {
    const name = `terraform-provider-openai_v${version}`
    const archive = join(folder, `${prefix}_${platform}.zip`)
    if (platform === hostPlatform()) copyFileSync(join(built, `${prefix}_${platform}.zip`), archive)
    else writeFileSync(archive, zip([{ name, content: Buffer.from(platform), mode: 0o755 }]))
  }
  copyFileSync(join(built, `${prefix}_manifest.json`), join(folder, `${prefix}_manifest.json`))
  const sums = readdirSync(folder).map(
    (name) =>
      `${createHash('sha256')
        .update(readFileSync(join(folder, name)))
        .digest('hex')}  ${name}\n`,
  )
  writeFileSync(join(folder, `${prefix}_SHA256SUMS`), sums.join(''))
  await sign(join(folder, `${prefix}_SHA256SUMS`), key.fingerprint)
  const registry = await startRegistry({ folder, version, platforms, publicKey: key.publicKey })
  return { folder, ...registry }
}

/** A machine with Terraform, a home of its own, and no other program. */
const machine = (files: Readonly<Record<string, string>>, environment: Readonly<Record<string, string>> = {}) => {
  const home = temporaryFolder()
  const terraform = new Terraform({
    binary: findTerraform(process.env),
    environment: { PATH: home, HOME: home, SSL_CERT_FILE: authority, ...environment },
  })
  onTestFinished(() => terraform.close())
  terraform.write(files)
  return terraform
}

/** Says that this server is the public registry. */
const registryAt = (host: string) =>
  ['registry.terraform.io', 'registry.opentofu.org']
    .map((name) => `host "${name}" {\n  services = {\n    "providers.v1" = "https://${host}/v1/providers/"\n  }\n}\n`)
    .join('')

test('a machine with Terraform and without Node applies the quickstart from the registry', async () => {
  const { host, seen } = await release()
  const emulator = await startEmulator({ speed: 0 })
  onTestFinished(() => emulator.close())
  const terraform = machine(
    { '.terraformrc': registryAt(host) },
    { OPENAI_BASE_URL: emulator.url, OPENAI_API_KEY: apiKey, OPENAI_ADMIN_KEY: adminKey },
  )
  for (const folder of ['examples/quickstart', 'modules'])
    cpSync(join(root, folder), join(terraform.directory, folder), { recursive: true })
  const quickstart = '-chdir=examples/quickstart'
  const init = await terraform.succeed([quickstart, 'init', '-no-color'])
  expect(init.stdout).toMatch(
    new RegExp(`Installed tunesmith/openai v${version} \\((self-signed|signed), key ID [0-9A-F]{16}\\)`),
  )
  expect(seen).toContain(`/files/${prefix}_SHA256SUMS.sig`)
  const lock = readFileSync(join(terraform.directory, 'examples/quickstart/.terraform.lock.hcl'), 'utf8')
  expect(lock.match(/"zh:/g)).toHaveLength(platforms.length + 1)

  const apply = () => terraform.succeed([quickstart, 'apply', '-no-color', '-auto-approve'])
  expect((await apply()).stdout).toContain('Apply complete! Resources: 4 added, 0 changed, 0 destroyed.')
  emulator.clock.advance(3600)
  expect((await apply()).stdout).toContain('Apply complete! Resources: 0 added, 1 changed, 0 destroyed.')
  expect((await terraform.run([quickstart, 'plan', '-no-color', '-detailed-exitcode'])).code).toBe(0)
  expect((await terraform.succeed([quickstart, 'output', '-no-color', 'model'])).stdout).toContain('velodrom')
  await terraform.succeed([quickstart, 'destroy', '-no-color', '-auto-approve'])
})

test('a private registry is found by its host name', async () => {
  const { host, seen } = await release()
  const terraform = machine({ 'main.tf': requiring(`${host}/tunesmith/openai`) })
  await terraform.succeed(['init', '-no-color'])
  expect(seen.slice(0, 2)).toEqual(['/.well-known/terraform.json', '/v1/providers/tunesmith/openai/versions'])
  expect((await terraform.validate()).code).toBe(0)
})

test('checksums with the signature of somebody else, and an archive with other bytes, are refused', async () => {
  const { folder, host } = await release()
  const sums = join(folder, `${prefix}_SHA256SUMS`)
  const signed = readFileSync(sums)
  writeFileSync(sums, `${signed}\n`)
  const forged = await machine({ '.terraformrc': registryAt(host), 'main.tf': requiring('tunesmith/openai') }).init()
  expect(forged.code).toBe(1)
  expect(forged.text).toMatch(/signature/i)

  writeFileSync(sums, signed)
  const archive = join(folder, `${prefix}_${hostPlatform()}.zip`)
  writeFileSync(
    archive,
    zip([{ name: `terraform-provider-openai_v${version}`, content: Buffer.from('?'), mode: 0o755 }]),
  )
  const altered = await machine({ '.terraformrc': registryAt(host), 'main.tf': requiring('tunesmith/openai') }).init()
  expect(altered.code).toBe(1)
  expect(altered.text).toMatch(/checksum/i)
})

test('mirrors made from the registry install it from a folder and over the network, with one lock file for all platforms', async () => {
  const { folder, host, seen } = await release()
  const mirror = join(folder, 'mirror')
  mkdirSync(mirror)
  const maker = machine({ '.terraformrc': registryAt(host), 'main.tf': requiring('tunesmith/openai') })
  const all = platforms.map((platform) => `-platform=${platform}`)
  await maker.succeed(['providers', 'mirror', ...all, mirror])
  await maker.succeed(['providers', 'lock', '-no-color', ...all])
  const lock = readFileSync(join(maker.directory, '.terraform.lock.hcl'), 'utf8')
  expect(lock.match(/"h1:/g)).toHaveLength(platforms.length)

  const from = seen.length
  const methods = [
    `filesystem_mirror {\n    path = ${JSON.stringify(mirror)}\n  }`,
    `network_mirror {\n    url = "https://${host}/mirror/"\n  }`,
  ]
  for (const method of methods) {
    const configuration = `provider_installation {\n  ${method}\n}\n`
    const files = { 'main.tf': requiring('tunesmith/openai'), '.terraform.lock.hcl': lock }
    const user = machine({ '.terraformrc': configuration, ...files })
    await user.succeed(['init', '-no-color', '-lockfile=readonly'])
    expect((await user.validate()).code).toBe(0)
  }
  expect(seen.slice(from)).toContainEqual(expect.stringMatching(/^\/mirror\/.*\/index\.json$/))
  expect(seen.slice(from)).not.toContainEqual(expect.stringMatching(/^\/v1\//))
})
