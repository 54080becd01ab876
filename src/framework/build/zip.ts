import { crc32, deflateRawSync } from 'node:zlib'

/** A file of an archive. */
export interface ZipEntry {
  readonly name: string
  readonly content: Uint8Array
  /** Permissions, such as 0o755. */
  readonly mode: number
}

const unix = 3 << 8
const version = 20
const deflated = 8
/** 1980-01-01, so that equal files make an equal archive. */
const date = 0x21

/** Returns a ZIP archive, as Terraform's registry protocol wants them (PKWARE APPNOTE 4.3; no file above 4 GB). */
export const zip = (entries: readonly ZipEntry[]): Buffer => {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, content, mode } of entries) {
    const path = Buffer.from(name)
    const packed = deflateRawSync(content, { level: 9 })
    const common = Buffer.alloc(26)
    common.writeUInt16LE(version, 0)
    common.writeUInt16LE(deflated, 4)
    common.writeUInt16LE(date, 8)
    common.writeUInt32LE(crc32(content), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(content.length, 18)
    common.writeUInt16LE(path.length, 22)
    const attributes = Buffer.alloc(14)
    // A regular file of these permissions, in the upper half of the external attributes.
    attributes.writeUInt16LE(0o100000 | mode, 8)
    attributes.writeUInt32LE(offset, 10)
    const local = Buffer.concat([signature(0x04034b50), common, path, packed])
    directory.push(Buffer.concat([signature(0x02014b50), uint16(unix | version), common, attributes, path]))
    parts.push(local)
    offset += local.length
  }
  const index = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(entries.length, 4)
  end.writeUInt16LE(entries.length, 6)
  end.writeUInt32LE(index.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...parts, index, signature(0x06054b50), end])
}

const signature = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

const uint16 = (value: number): Buffer => {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(value)
  return bytes
}
