import type { Role } from '../example/role.ts'
import { isRecord } from '../json/is-record.ts'
import type { Place } from '../problems/place.ts'
import { mustBe, showList, showValue } from '../problems/show-value.ts'
import { checkImage, type ImageContext } from './check-image.ts'
import { checkKeys } from './check-keys.ts'

/** Checks the content of a message that has one: a string, or a list of parts. */
export const checkContent = (content: unknown, role: Role, message: Place, context: ImageContext): void => {
  const place = message.at('content', `the "content" of ${message.name}`)
  if (Array.isArray(content) && content.length > 0) {
    content.forEach((part: unknown, index) => {
      checkPart(part, role, place.at(index, `part ${index + 1} of ${message.name}`), context)
    })
    if (role === 'tool') {
      const effect = 'a job rejected that in 2024; a string is safe'
      place.report('tool_content_parts', `${place.name} is a list of parts: ${effect}`)
    }
  } else if (typeof content !== 'string') {
    place.report('bad_content', mustBe(place.name, content, 'a string or a list of at least one part'))
  }
}

const checkPart = (part: unknown, role: Role, place: Place, context: ImageContext): void => {
  if (!isRecord(part)) {
    place.report('bad_content', mustBe(place.name, part, 'an object with a "type"'))
    return
  }
  const { type } = part
  const types = partTypes(role)
  if (type === 'image_url' && !types.includes(type)) {
    place.reportAt('type', 'misplaced_image', `${place.name} is an image; only user messages may have images`)
  } else if (typeof type !== 'string' || !types.includes(type)) {
    const allowed = `${article(role)} ${role} message may have ${showList(types)}`
    place.reportAt('type', 'bad_content', `the "type" of ${place.name} is ${showValue(type)}; ${allowed}`)
  } else {
    checkKeys(part, ['type', type], place)
    if (type === 'image_url') checkImage(part.image_url, place, context)
    else if (typeof part[type] !== 'string') place.reportValue(type, 'bad_content', part[type], 'a string')
  }
}

const partTypes = (role: Role): readonly string[] => {
  if (role === 'user') return ['text', 'image_url']
  return role === 'assistant' ? ['text', 'refusal'] : ['text']
}

/** The article before the name of a role. */
export const article = (role: Role): 'a' | 'an' => (role === 'assistant' ? 'an' : 'a')
