import { type DecodedImage, decodeImage } from '../example/image.ts'
import type { ImageTokens } from '../model/model-family.ts'

type Size = NonNullable<DecodedImage['size']>

/** A number of tokens, and the range it can be in where the number is an estimate. */
export interface TokenRange {
  readonly total: number
  readonly least: number
  readonly most: number
}

/** Assumed for an image behind a URL, whose size is not known before it is fetched. */
const usualSize: Size = { width: 1024, height: 1024 }

/** Counts the tokens of an image as OpenAI documents for each model. `auto` counts as `high`. */
export const countImage = (image: Readonly<Record<string, unknown>>, rate: ImageTokens): TokenRange => {
  const isLow = image.detail === 'low'
  const size = typeof image.url === 'string' ? decodeImage(image.url)?.size : undefined
  const count = (of: Size) =>
    'perPatch' in rate ? countPatches(isLow ? shrink(of, 512) : of, rate) : countTiles(of, isLow, rate)
  const total = count(size ?? usualSize)
  // An image of any size costs as much with low detail where tiles are counted.
  if (size || (isLow && 'perTile' in rate)) return { total, least: total, most: total }
  return { total, least: count({ width: 1, height: 1 }), most: count({ width: 4096, height: 1536 }) }
}

const countTiles = (size: Size, isLow: boolean, { base, perTile }: Extract<ImageTokens, { base: number }>): number => {
  if (isLow) return base
  const { width, height } = shrink(size, 2048)
  const scale = Math.min(1, 768 / Math.min(width, height))
  return base + perTile * Math.ceil((width * scale) / 512) * Math.ceil((height * scale) / 512)
}

/** Counts patches of 32 pixels. A larger image is shrunk until a whole number of patches fits the limit. */
const countPatches = (
  { width, height }: Size,
  { perPatch, mostPatches }: Extract<ImageTokens, { perPatch: number }>,
): number => {
  const columns = width / 32
  const rows = height / 32
  const whole = Math.ceil(columns) * Math.ceil(rows)
  if (whole <= mostPatches) return Math.ceil(whole * perPatch)
  const scale = Math.sqrt(mostPatches / (columns * rows))
  const toWhole = (side: number) => Math.floor(side * scale) / (side * scale)
  const fitted = scale * Math.min(toWhole(columns), toWhole(rows))
  // A side that fits exactly must not be rounded up because of the last digit.
  const patches = Math.ceil(columns * fitted - 1e-9) * Math.ceil(rows * fitted - 1e-9)
  return Math.ceil(Math.min(mostPatches, patches) * perPatch)
}

const shrink = ({ width, height }: Size, longest: number): Size => {
  const scale = Math.min(1, longest / Math.max(width, height))
  return { width: width * scale, height: height * scale }
}
