import { isRecord } from '../json/is-record.ts'

/** The kinds of images that OpenAI trains on. */
export type ImageType = 'jpeg' | 'png' | 'webp'

/** An image in a `data:` URL. */
export interface DecodedImage {
  /** What the URL says it is. */
  readonly declared: ImageType
  /** What its first bytes say; undefined if they are no such image, or not base64. */
  readonly type: ImageType | undefined
  readonly bytes: number
  /** In pixels; undefined where the size is not among the first bytes. */
  readonly size: { readonly width: number; readonly height: number } | undefined
}

/** Tells whether the content of a message has an image. */
export const hasImage = (content: unknown): boolean => countImages(content) > 0

/** Counts the images in the content of a message. */
export const countImages = (content: unknown): number =>
  Array.isArray(content) ? content.filter((part) => isRecord(part) && part.type === 'image_url').length : 0

/** Enough bytes to find the size in nearly every JPEG, whose preview comes before it. */
const headLength = 64 * 1024

/** Reads the head of an image in a `data:` URL; undefined if the URL is not that of a JPEG, PNG or WebP image. */
export const decodeImage = (url: string): DecodedImage | undefined => {
  const [start = '', name = ''] = /^data:image\/(jpe?g|png|webp);base64,/i.exec(url) ?? []
  if (start === '') return undefined
  const declared = name.toLowerCase().replace('jpg', 'jpeg') as ImageType // one of those in the pattern
  const bytes = Math.floor((url.length - start.length) * 0.75)
  const encoded = url.slice(start.length, start.length + 2 * headLength)
  const head = /^[A-Za-z0-9+/\s]*=*\s*$/.test(encoded) ? Buffer.from(encoded, 'base64') : Buffer.alloc(0)
  const type = typeOf(head)
  return { declared, type, bytes, size: type && sizeOf[type](head) }
}

const typeOf = (head: Buffer): ImageType | undefined => {
  if (head.toString('latin1', 0, 8) === '\x89PNG\r\n\x1a\n') return 'png'
  if (head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff) return 'jpeg'
  return head.toString('latin1', 0, 4) === 'RIFF' && head.toString('latin1', 8, 12) === 'WEBP' ? 'webp' : undefined
}

type SizeOf = (head: Buffer) => DecodedImage['size']

const sizeOf: Readonly<Record<ImageType, SizeOf>> = {
  png: (head) => (head.length < 24 ? undefined : { width: head.readUInt32BE(16), height: head.readUInt32BE(20) }),

  /** Goes from segment to segment until the one that begins a frame. */
  jpeg(head) {
    let index = 2
    while (index + 9 < head.length && head[index] === 0xff) {
      const marker = head[index + 1] ?? 0
      const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
      if (isFrame) return { width: head.readUInt16BE(index + 7), height: head.readUInt16BE(index + 5) }
      index += 2 + head.readUInt16BE(index + 2)
    }
    return undefined
  },

  webp(head) {
    if (head.length < 30) return undefined
    switch (head.toString('latin1', 12, 16)) {
      case 'VP8X':
        return { width: 1 + head.readUIntLE(24, 3), height: 1 + head.readUIntLE(27, 3) }
      case 'VP8 ':
        return { width: head.readUInt16LE(26) & 0x3fff, height: head.readUInt16LE(28) & 0x3fff }
      case 'VP8L': {
        const bits = head.readUInt32LE(21)
        return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) }
      }
      default:
        return undefined
    }
  },
}
