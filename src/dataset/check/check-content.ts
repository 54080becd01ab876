import type { Role } from '../example/role.ts'
import { isRecord } from '../json/is-record.ts'
import type { Findings } from '../problems/problem-list.ts'
import { mustBe, showList, showValue } from '../problems/show-value.ts'

/** Checks the content of a message that has one: a text, or a list of parts. */
export const checkContent = (content: unknown, role: Role, where: string, found: Findings): void => {
  if (Array.isArray(content) && content.length > 0) {
    content.forEach((part: unknown, i) => {
      checkPart(part, role, `part ${i + 1} of ${where}`, found)
    })
  } else if (typeof content !== 'string') {
    found.error('bad_content', mustBe(`the "content" of ${where}`, content, 'a text or a list of at least one part'))
  }
}

/** Whether the content of a message has an image. */
export const hasImage = (content: unknown): boolean => countImages(content) > 0

/** How many images the content of a message has. */
export const countImages = (content: unknown): number =>
  Array.isArray(content) ? content.filter((part) => isRecord(part) && part.type === 'image_url').length : 0

const checkPart = (part: unknown, role: Role, where: string, found: Findings): void => {
  if (!isRecord(part)) {
    found.error('bad_content', mustBe(where, part, 'an object with a "type"'))
    return
  }
  const { type } = part
  const types = partTypes(role)
  if (type === 'image_url' && !types.includes(type)) {
    found.error('misplaced_image', `${where} is an image; only messages of the user may have images`)
  } else if (typeof type !== 'string' || !types.includes(type)) {
    const allowed = `a message of the ${role} may have ${showList(types)}`
    found.error('bad_content', `the "type" of ${where} is ${showValue(type)}; ${allowed}`)
  } else if (type === 'image_url') {
    const url = isRecord(part.image_url) ? part.image_url.url : undefined
    if (typeof url === 'string') checkImage(url, where, found)
    else found.error('bad_content', mustBe(`the "image_url" of ${where}`, part.image_url, '{"url": "…"}'))
  } else if (typeof part[type] !== 'string') {
    found.error('bad_content', mustBe(`the "${type}" of ${where}`, part[type], 'a text'))
  }
}

/** Warnings only: such an image may be left out, without the file being refused. */
const checkImage = (url: string, where: string, found: Findings): void => {
  if (/^https?:\/\//i.test(url)) return
  const [start = '', type] = /^data:image\/(\w+);base64,/i.exec(url) ?? []
  const bytes = (url.length - start.length) * 0.75
  if (type === undefined || !/^(?:jpe?g|png|webp)$/i.test(type)) {
    const needed = 'the URL of a JPEG, PNG or WebP image, such as https://… or data:image/png;base64,…'
    found.warning('bad_image', mustBe(`the "url" of ${where}`, url, needed))
  } else if (bytes > mostBytes) {
    const size = `${(bytes / 1e6).toFixed(1)} MB`
    found.warning('bad_image', `the image in ${where} has ${size}, and may have 10 MB; make it smaller`)
  }
}

const mostBytes = 10 * 1024 * 1024

const partTypes = (role: Role): readonly string[] => {
  if (role === 'user') return ['text', 'image_url']
  return role === 'assistant' ? ['text', 'refusal'] : ['text']
}
