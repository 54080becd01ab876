import { execFile } from 'node:child_process'
import { access, mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type Browser, chromium } from 'playwright-core'

/**
 * A headless browser: the one that `TUNESMITH_BROWSER` names, else the Chromium that comes with npm, which is for Linux
 * on x64, else a Chrome that is installed. Fails where there is none.
 */
export const launchBrowser = async (): Promise<Browser> => {
  const named = process.env.TUNESMITH_BROWSER
  const isPacked = process.platform === 'linux' && process.arch === 'x64'
  const executablePath = named ?? (isPacked ? await unpacked() : undefined)
  return chromium.launch(executablePath ? { executablePath } : { channel: 'chrome' }).catch((cause: unknown) => {
    const tried = executablePath ?? 'an installed Chrome'
    throw new Error(`${tried} does not start: install Chrome, or name a Chromium in TUNESMITH_BROWSER`, { cause })
  })
}

const cache = fileURLToPath(new URL('../node_modules/.cache', import.meta.url))

/** Unpacked once, and moved to its place as a whole, since another test may do the same at the same time. */
const unpacked = async (): Promise<string> => {
  const place = `${cache}/chromium`
  const isThere = await access(place).then(
    () => true,
    () => false,
  )
  if (!isThere) {
    await mkdir(cache, { recursive: true })
    const own = await mkdtemp(`${cache}/chromium-`)
    const packed = JSON.stringify(import.meta.resolve('@sparticuz/chromium'))
    const unpack = `import(${packed}).then(({ default: packed }) => packed.executablePath())`
    await promisify(execFile)(process.execPath, ['-e', unpack], { env: { ...process.env, TMPDIR: own } })
    await rename(own, place).catch(() => rm(own, { recursive: true }))
  }
  return `${place}/chromium`
}
