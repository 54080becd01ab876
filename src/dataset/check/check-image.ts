import { decodeImage } from '../example/image.ts'
import { isRecord } from '../json/is-record.ts'
import type { Place } from '../problems/place.ts'
import { mustBe, showValue } from '../problems/show-value.ts'
import { checkKeys } from './check-keys.ts'

/** What is known of the model that is to be trained. */
export interface ImageContext {
  readonly model: string | undefined
  /** Whether the model can be trained on images; undefined without a model. */
  readonly images: 'yes' | 'no' | 'unknown' | undefined
}

const mostBytes = 10 * 1024 * 1024

/** Checks the image of a part: what its URL is, its `detail`, and whether the model takes images. */
export const checkImage = (image: unknown, part: Place, { model, images }: ImageContext): void => {
  if (!isRecord(image) || typeof image.url !== 'string') {
    part.reportAt('image_url', 'bad_content', mustBe(`the "image_url" of ${part.name}`, image, '{"url": "…"}'))
    return
  }
  const place = part.at('image_url', part.name)
  checkKeys(image, ['url', 'detail'], place)
  checkUrl(image.url, place)
  if (!details.includes(image.detail ?? 'auto'))
    place.reportValue('detail', 'bad_image_detail', image.detail, '"auto", "low" or "high"')
  if (images === 'no') {
    const advice = 'train a model that reads images, or remove the image'
    part.report('image_for_text_model', `${part.name} is an image, and ${showValue(model)} reads only text; ${advice}`)
  }
}

const details: readonly unknown[] = ['auto', 'low', 'high']

/** Warnings only: OpenAI skips such an example and trains on the others. */
const checkUrl = (url: string, place: Place): void => {
  const warn = (problem: string) => place.reportAt('url', 'bad_image', problem)
  if (/^https?:\/\/[^/\s]/i.test(url)) return
  const image = decodeImage(url)
  if (!image) {
    const needed = 'the URL of a JPEG, PNG or WebP image, such as https://… or data:image/png;base64,…'
    warn(mustBe(`the "url" of ${place.name}`, url, needed))
  } else if (image.bytes > mostBytes) {
    warn(`the image in ${place.name} has ${(image.bytes / 1e6).toFixed(1)} MB, and may have 10 MB; make it smaller`)
  } else if (image.type === undefined) {
    const advice = 'OpenAI skips examples with such an image; encode the file again'
    warn(`the "url" of ${place.name} is not the base64 of a JPEG, PNG or WebP image; ${advice}`)
  } else if (image.type !== image.declared) {
    warn(`the image in ${place.name} is ${image.type}, and its URL says ${image.declared}; correct the URL`)
  }
}
