import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib'
import { TrainingDataError } from './read-lines.ts'

/** How many rows are decoded at once. */
const rowsAtOnce = 1000

/** Reads the rows of a Parquet file, whose size is bounded by memory; null values are left out. */
export async function* readParquet(bytes: Buffer): AsyncGenerator<Readonly<Record<string, unknown>>, void, undefined> {
  const { parquetMetadataAsync, parquetReadObjects, toJson } = await import('hyparquet')
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer // not shared
  const explain = (cause: unknown): never => {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new TrainingDataError('not_json', `is Parquet that cannot be read: ${reason}`)
  }
  const metadata = await parquetMetadataAsync(file).catch(explain)
  const rows = Number(metadata.num_rows)
  for (let rowStart = 0; rowStart < rows; rowStart += rowsAtOnce) {
    const rowEnd = Math.min(rows, rowStart + rowsAtOnce)
    const read = await parquetReadObjects({ file, metadata, rowStart, rowEnd, compressors }).catch(explain)
    for (const row of read) yield withoutNulls(toJson(row)) as Readonly<Record<string, unknown>> // a row is an object
  }
}

/** Node's own; Snappy is built in. */
const compressors = {
  GZIP: (input: Uint8Array) => gunzipSync(input),
  BROTLI: (input: Uint8Array) => brotliDecompressSync(input),
  ZSTD: (input: Uint8Array) => zstdDecompressSync(input),
}

/** A column has a value in every row and every struct, so that what is null was not there. */
const withoutNulls = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutNulls)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, each]) =>
      each === null || each === undefined ? [] : [[key, withoutNulls(each)]],
    ),
  )
}
