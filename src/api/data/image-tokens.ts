/** How a model turns images into tokens, as OpenAI documents it: by tiles of 512 pixels or by patches of 32. */
export type ImageRate = { readonly base: number; readonly tile: number } | { readonly patch: number }

/** The rate of gpt-4o and gpt-4.1. */
export const usualRate: ImageRate = { base: 85, tile: 170 }

interface Size {
  readonly width: number
  readonly height: number
}

/** Assumed for an image behind a URL, whose size is not known. */
const usual: Size = { width: 1024, height: 1024 }
const mostPatches = 1536

/** Returns the tokens of an image. */
export const imageTokens = (url: unknown, detail: unknown, rate: ImageRate): number => {
  const size = (typeof url === 'string' && sizeOf(url)) || usual
  if ('patch' in rate) return Math.ceil(patchesOf(detail === 'low' ? within(size, 512) : size) * rate.patch)
  return detail === 'low' ? rate.base : rate.base + tilesOf(size) * rate.tile
}

/** Scales an image down so that no side is longer than a number of pixels. */
const within = ({ width, height }: Size, longest: number): Size => {
  const scale = Math.min(1, longest / Math.max(width, height))
  return { width: width * scale, height: height * scale }
}

const tilesOf = (size: Size): number => {
  const { width, height } = within(size, 2048)
  const scale = Math.min(1, 768 / Math.min(width, height))
  return Math.ceil((width * scale) / 512) * Math.ceil((height * scale) / 512)
}

const patchesOf = ({ width, height }: Size): number => {
  const [across, down] = [width / 32, height / 32]
  const patches = Math.ceil(across) * Math.ceil(down)
  if (patches <= mostPatches) return patches
  const scale = Math.sqrt(mostPatches / (across * down))
  const whole =
    scale * Math.min(Math.floor(across * scale) / (across * scale), Math.floor(down * scale) / (down * scale))
  return Math.min(mostPatches, Math.ceil(across * whole - 1e-9) * Math.ceil(down * whole - 1e-9))
}

/** Reads the size of an image in a data URL: of PNG, JPEG or WebP. */
const sizeOf = (url: string): Size | undefined => {
  const encoded = /^data:image\/\w+;base64,/i.exec(url)?.[0]
  if (encoded === undefined) return undefined
  const bytes = Buffer.from(url.slice(encoded.length, encoded.length + 131_072), 'base64')
  const text = bytes.toString('latin1', 0, 16)
  if (text.startsWith('\x89PNG') && bytes.length > 24)
    return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
  if (text.startsWith('RIFF') && bytes.length > 30) return webpSize(bytes, text.slice(12))
  return text.startsWith('\xff\xd8') ? jpegSize(bytes) : undefined
}

const webpSize = (bytes: Buffer, kind: string): Size | undefined => {
  if (kind === 'VP8X') return { width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 }
  if (kind === 'VP8 ') return { width: bytes.readUInt16LE(26) % 16_384, height: bytes.readUInt16LE(28) % 16_384 }
  if (kind !== 'VP8L') return undefined
  const packed = bytes.readUInt32LE(21)
  return { width: (packed % 16_384) + 1, height: ((packed >>> 14) % 16_384) + 1 }
}

const jpegSize = (bytes: Buffer): Size | undefined => {
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff; at += 2 + bytes.readUInt16BE(at + 2)) {
    const marker = bytes.readUInt8(at + 1)
    const frame = marker >= 0xc0 && marker < 0xd0 && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
    if (frame) return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) }
  }
  return undefined
}
