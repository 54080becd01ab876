import { invalidRequest } from '../errors/api-error.ts'
import type { UploadRecord } from '../services/uploads.ts'

type Announced = Pick<UploadRecord, 'id' | 'bytes'>

/** Throws unless an upload is pending. */
export const checkPending = ({ id, status }: Pick<UploadRecord, 'id' | 'status'>): void => {
  if (status !== 'pending') throw invalidRequest(`Upload ${id} is ${status}, but must be pending.`)
}

/** Throws if the parts come to more bytes than announced. */
export const checkRoom = (upload: Announced, total: number): void => {
  if (total > upload.bytes) throw otherSize(upload, total, 'data')
}

/** Throws unless the joined parts have the announced size and the wanted MD5 (hexadecimal). */
export const checkJoined = (upload: Announced, bytes: number, md5: string, wanted: string | undefined): void => {
  if (bytes !== upload.bytes) throw otherSize(upload, bytes, 'part_ids')
  if (wanted === undefined || wanted.toLowerCase() === md5) return
  throw invalidRequest(`The md5 of the parts is ${md5}, but ${wanted} was expected.`, { param: 'md5' })
}

const otherSize = ({ id, bytes }: Announced, total: number, param: string) =>
  invalidRequest(`Upload ${id} was announced with ${bytes} bytes, but its parts come to ${total} bytes.`, { param })
