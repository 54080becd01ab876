/** A platform that executables are made for, in Terraform's spelling. */
export type Platform = keyof typeof runtimes

/** Version of Bun, the runtime that is put into executables. */
export const bunVersion = '1.4.4'

/** Package of Bun for each platform, without the scope, and the hash that the npm registry has for it. */
export const runtimes = {
  linux_amd64: {
    name: 'bun-linux-x64',
    integrity: 'sha512-CHbbkmHVM28T1GFq+6GL4Ao4ujwwYwj1CxFFwEFzLanPfNsId9AhbIP0Q4reWuWBkGimUkoQygrK7Rgjtj3vog==',
  },
  linux_arm64: {
    name: 'bun-linux-aarch64',
    integrity: 'sha512-ZTVtpf9zmHSBVPX1sBwe5agGb/rN34yPGg/Hby8e2Ax2uCUA2URZKlZH7qLntK7qaFJCMXh9v0GWNYN2zINz1w==',
  },
  darwin_amd64: {
    name: 'bun-darwin-x64',
    integrity: 'sha512-oKGcxLsvh4oHjAo28nPm8c/xN0o/OmGyj1IHYc94vprkWsW2hNg2keEZt5f40cI5Hvu4jDlSRTR0UNpv1UIAxw==',
  },
  darwin_arm64: {
    name: 'bun-darwin-aarch64',
    integrity: 'sha512-zW/hxwc8sJAILGwB5eTC4i48ouGXf0V4lrxmEOk3JIE6JkYVW1TZh1E2pIempqsezgW1sckTIIDudFON8bJ2Mw==',
  },
  windows_amd64: {
    name: 'bun-windows-x64',
    integrity: 'sha512-a3LNctBVO8PjePsFZfwDleF2JXYf2BfQ1u/PLRnBDLnC2Riml+4+LgJpKj4xRGhB92KweGyQI5PXaTkP9qypMQ==',
  },
  windows_arm64: {
    name: 'bun-windows-aarch64',
    integrity: 'sha512-n0ep5ZRPCZY1+dqFJpnnRUZB1wy4GYU6At8RF+pyzySCLjkN9R4rFh2PtBHAgF/lg1vOl3/CeER3pDM+p40ATA==',
  },
} as const

/** All platforms that executables can be made for. */
export const platforms: readonly Platform[] = Object.keys(runtimes) as Platform[] // the keys of a constant object

/**
 * Returns the platform with this name.
 *
 * @throws Error when executables cannot be made for it
 */
export const platformNamed = (name: string): Platform => {
  const platform = platforms.find((each) => each === name)
  if (platform === undefined)
    throw new Error(`executables cannot be made for the platform ${name}: choose from ${platforms.join(', ')}`)
  return platform
}

/** What Node spells in another way. */
const nodeNames: Readonly<Record<string, string>> = { windows: 'win32', amd64: 'x64' }

/** Returns a platform in Node's spelling, as in `process.platform` and `process.arch`. */
export const nodePlatform = (
  platform: Platform,
): { readonly platform: NodeJS.Platform; readonly architecture: string } => {
  const [system = '', architecture = ''] = platform.split('_').map((name) => nodeNames[name] ?? name)
  return { platform: system as NodeJS.Platform, architecture } // each of the table is one
}

const terraformName = (name: string): string =>
  Object.keys(nodeNames).find((terraform) => nodeNames[terraform] === name) ?? name

/** Returns the platform of this machine. */
export const hostPlatform = (): Platform =>
  platformNamed(`${terraformName(process.platform)}_${terraformName(process.arch)}`)
