import { hash } from 'node:crypto'
import { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import type { S3, S3ServiceException } from '@aws-sdk/client-s3'
import { type Content, MemoryContent } from '../../api/files/content.ts'
import { SpooledContent } from '../../api/files/spooled-content.ts'
import type { S3Config } from '../config/storage-config.ts'
import { ServerError } from '../server-error.ts'
import { Unavailable } from '../unavailable.ts'
import { checkKey } from './check-key.ts'
import { NotKept, type Storage } from './storage.ts'

/** Milliseconds to connect, and without any data. */
const connectTimeout = 5_000
const silence = 60_000
/** Tries of a request, and the milliseconds before the second one. The SDK does not repeat a body that is a stream. */
const mostTries = 4
const firstPause = 200

const silent = (): void => {}

/**
 * Connects to an S3-compatible storage. Requires the package `@aws-sdk/client-s3`, whose chain finds the credentials: in
 * the environment, in `~/.aws`, or in the metadata of the machine.
 */
export const openS3Storage = async (config: S3Config): Promise<Storage> => {
  const { S3 } = await import('@aws-sdk/client-s3').catch((cause) => {
    throw new ServerError(
      'The storage is S3, but the package @aws-sdk/client-s3 is not installed.',
      'Run: npm install @aws-sdk/client-s3',
      { cause },
    )
  })
  const { endpoint, region, path_style: forcePathStyle = endpoint !== undefined } = config
  const client = new S3({
    region,
    ...(endpoint === undefined ? {} : { endpoint }),
    forcePathStyle,
    // Services that are not AWS lack the newer checksums. Those of files are our own.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    maxAttempts: mostTries,
    // Else it prints warnings among the server's own lines.
    logger: { debug: silent, info: silent, warn: silent, error: silent },
    requestHandler: { connectionTimeout: connectTimeout, socketTimeout: silence },
  })
  return s3Storage(client, config, forcePathStyle)
}

const s3Storage = (s3: S3, { bucket, prefix, region, endpoint }: S3Config, isPathStyle: boolean): Storage => {
  const keyOf = (key: string) => (prefix === '' ? checkKey(key) : `${prefix}/${checkKey(key)}`)
  const at = (key: string) => ({ Bucket: bucket, Key: keyOf(key) })
  const put = async (key: string, content: Content, condition: { readonly IfNoneMatch?: '*' } = {}): Promise<void> => {
    const checksum = checksumOf(content)
    for (let tries = 1; ; tries++) {
      const Body = content instanceof MemoryContent ? content.bytes : Readable.from(content.pieces())
      try {
        await s3.putObject({ ...at(key), Body, ContentLength: content.length, ...checksum, ...condition })
        return
      } catch (error) {
        // A conflict: somebody else writes the same key right now.
        const again = Body instanceof Readable ? isPassing(error) : statusOf(error) === 409
        if (!again || tries === mostTries) throw error
        await sleep(firstPause * 2 ** tries)
      }
    }
  }

  const storage: Storage = {
    locationOf: (key) => `s3://${bucket}/${keyOf(key)}`,
    async environment() {
      const { accessKeyId, secretAccessKey, sessionToken } = await s3.config.credentials()
      return {
        TUNESMITH_S3_KEY_ID: accessKeyId,
        TUNESMITH_S3_SECRET: secretAccessKey,
        ...(sessionToken === undefined ? {} : { TUNESMITH_S3_TOKEN: sessionToken }),
        TUNESMITH_S3_REGION: region,
        ...(endpoint === undefined ? {} : { TUNESMITH_S3_ENDPOINT: endpoint }),
        TUNESMITH_S3_PATH_STYLE: isPathStyle ? '1' : '0',
      }
    },
    write: (key, content) => put(key, typeof content === 'string' ? new MemoryContent(Buffer.from(content)) : content),
    async create(key, content) {
      try {
        await put(key, new MemoryContent(Buffer.from(content)), { IfNoneMatch: '*' })
        return true
      } catch (error) {
        if (statusOf(error) === 412) return false
        throw error
      }
    },
    async read(key, from = 0, most = Number.MAX_SAFE_INTEGER) {
      const Range = from < 0 ? `bytes=${from}` : `bytes=${from}-${Math.min(Number.MAX_SAFE_INTEGER, from + most - 1)}`
      try {
        const { Body } = await s3.getObject({
          ...at(key),
          ...(from === 0 && most === Number.MAX_SAFE_INTEGER ? {} : { Range }),
        })
        return Buffer.from((await Body?.transformToByteArray()) ?? [])
      } catch (error) {
        // Nothing after the position.
        if (statusOf(error) === 416) return Buffer.alloc(0)
        if (isMissing(error)) return undefined
        throw error
      }
    },
    async *pieces(key) {
      const { Body } = await s3.getObject(at(key)).catch((error) => {
        throw isMissing(error) ? new NotKept(key, false, { cause: error }) : error
      })
      yield* Body as Readable // as the SDK returns it in Node
    },
    async list(key) {
      const Prefix = `${keyOf(key)}/`
      const names: string[] = []
      for (let ContinuationToken: string | undefined; ; ) {
        const page = await s3.listObjectsV2({
          Bucket: bucket,
          Prefix,
          Delimiter: '/',
          ...(ContinuationToken ? { ContinuationToken } : {}),
        })
        for (const { Key = '' } of page.Contents ?? []) names.push(Key.slice(Prefix.length))
        for (const { Prefix: below = '' } of page.CommonPrefixes ?? []) names.push(below.slice(Prefix.length, -1))
        ContinuationToken = page.NextContinuationToken
        if (!page.IsTruncated) return names
      }
    },
    async copy(from, to) {
      const CopySource = `${bucket}/${keyOf(from).split('/').map(encodeURIComponent).join('/')}`
      await s3.copyObject({ ...at(to), CopySource }).catch((error) => {
        throw isMissing(error) ? new NotKept(from, false, { cause: error }) : error
      })
    },
    async delete(key) {
      await s3.deleteObject(at(key))
    },
  }
  return explained(storage, `the bucket ${bucket}${endpoint === undefined ? '' : ` at ${endpoint}`}`)
}

/** Lets the service check what it received, where the hash is known. */
const checksumOf = (content: Content): { readonly ChecksumSHA256?: string } => {
  if (content instanceof SpooledContent)
    return { ChecksumSHA256: Buffer.from(content.sha256, 'hex').toString('base64') }
  return content instanceof MemoryContent ? { ChecksumSHA256: hash('sha256', content.bytes, 'base64') } : {}
}

/** The same storage, with errors that say what could not be reached or was refused. */
const explained = (storage: Storage, what: string): Storage => {
  const wrap =
    <Args extends readonly unknown[], T>(work: (...args: Args) => Promise<T>) =>
    async (...args: Args) => {
      try {
        return await work(...args)
      } catch (error) {
        throw explanation(error, what)
      }
    }
  return {
    locationOf: storage.locationOf,
    environment: wrap(storage.environment),
    write: wrap(storage.write),
    create: wrap(storage.create),
    read: wrap(storage.read),
    async *pieces(key) {
      try {
        yield* storage.pieces(key)
      } catch (error) {
        throw explanation(error, what)
      }
    },
    list: wrap(storage.list),
    copy: wrap(storage.copy),
    delete: wrap(storage.delete),
  }
}

const explanation = (error: unknown, what: string): unknown => {
  if (error instanceof NotKept) return error
  const { name, message } = Object(error) as Partial<S3ServiceException> // every error has these two
  if (name === 'CredentialsProviderError')
    return new Unavailable(`There are no AWS credentials for ${what}.`, { cause: error })
  const reason = message && message !== 'UnknownError' ? `${name}: ${message}` : name
  return new Unavailable(
    `The storage, ${what}, ${isPassing(error) ? 'cannot be reached' : 'refused a request'} (${reason}).`,
    {
      cause: error,
    },
  )
}

const statusOf = (error: unknown): number | undefined => {
  const { $metadata } = Object(error) as Partial<S3ServiceException> // undefined for every other error
  return $metadata?.httpStatusCode
}

const isMissing = (error: unknown): boolean =>
  statusOf(error) === 404 && Reflect.get(Object(error), 'name') !== 'NoSuchBucket'

/** Whether the same request may succeed a moment later. */
const isPassing = (error: unknown): boolean => {
  const status = statusOf(error)
  return status === undefined || status === 429 || status >= 500 || status === 409
}
