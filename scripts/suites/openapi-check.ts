import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'

/** An answer that is not as the document says. */
export interface Deviation {
  readonly endpoint: string
  readonly status: number
  /** Where in the body, such as `/error`. */
  readonly place: string
  readonly problem: string
}

type Json = Readonly<Record<string, unknown>>

/** Writes OpenAPI 3.0's `nullable` and boolean limits, which the document still has in places, as JSON Schema does. */
const inJsonSchema = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(inJsonSchema)
  if (typeof value !== 'object' || value === null) return value
  const schema: Record<string, unknown> = {}
  for (const [key, inner] of Object.entries(value)) schema[key] = inJsonSchema(inner)
  for (const [limit, exclusive] of [
    ['minimum', 'exclusiveMinimum'],
    ['maximum', 'exclusiveMaximum'],
  ] as const) {
    if (typeof schema[exclusive] !== 'boolean') continue
    if (schema[exclusive]) schema[exclusive] = schema[limit]
    else delete schema[exclusive]
  }
  if (typeof schema.nullable !== 'boolean') return schema
  const { nullable, ...rest } = schema
  return nullable ? { anyOf: [rest, { type: 'null' }] } : rest
}

const problemOf = ({ keyword, message, params }: ErrorObject) => {
  const { allowedValues } = Object(params)
  return keyword === 'enum' ? `must be one of ${JSON.stringify(allowedValues)}` : (message ?? keyword)
}

/** Checks answers against an OpenAPI document. */
export class OpenApiCheck {
  readonly deviations = new Map<string, Deviation>()
  /** Endpoints that were checked, and those that the document does not have. */
  readonly checked = new Map<string, number>()
  readonly unknown = new Set<string>()
  readonly #paths: readonly { readonly template: string; readonly expression: RegExp; readonly item: Json }[]
  readonly #ajv: Ajv2020
  readonly #validators = new Map<string, ValidateFunction>()

  constructor(document: Json) {
    this.#ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true, logger: false })
    this.#ajv.addSchema({ $id: 'openapi', ...Object(inJsonSchema(document)) })
    this.#paths = Object.entries(Object(document.paths))
      .filter(([template]) => !template.includes('?'))
      .map(([template, item]) => ({
        template,
        expression: new RegExp(`^${template.replace(/\{[^}]+\}/g, '([^/]+)')}$`),
        item: Object(item),
      }))
      // Fixed paths before those with parameters.
      .sort((a, b) => a.template.split('{').length - b.template.split('{').length)
  }

  /** Checks an answer; `path` is without the prefix and the query. */
  async check(method: string, path: string, response: Response): Promise<void> {
    const found = this.#paths.find(({ expression, item }) => expression.test(path) && method.toLowerCase() in item)
    const endpoint = `${method} ${found?.template ?? path}`
    if (!found) {
      this.unknown.add(endpoint)
      return
    }
    this.checked.set(endpoint, (this.checked.get(endpoint) ?? 0) + 1)
    if (!response.ok)
      return this.#validate(
        endpoint,
        response.status,
        { $ref: 'openapi#/components/schemas/ErrorResponse' },
        await response.json(),
      )
    const type = (response.headers.get('content-type') ?? '').split(';')[0] ?? ''
    const contents = Object(
      Object(Object(Object(found.item[method.toLowerCase()]).responses)[String(response.status)]).content,
    )
    const pointer = [
      'paths',
      found.template,
      method.toLowerCase(),
      'responses',
      String(response.status),
      'content',
      type,
      'schema',
    ]
    if (!contents[type]?.schema) {
      if (Object.keys(contents).length > 0 && type !== 'application/octet-stream')
        throw new Error(`${endpoint} answered with ${type}, which the document does not have`)
      return
    }
    const schema = {
      $ref: `openapi#/${pointer.map((part) => encodeURIComponent(part.replace(/~/g, '~0').replace(/\//g, '~1'))).join('/')}`,
    }
    if (type !== 'text/event-stream') return this.#validate(endpoint, response.status, schema, await response.json())
    for (const [, data = ''] of (await response.text()).matchAll(/^data: (.*)$/gm)) {
      if (data !== '[DONE]') this.#validate(`${endpoint} (stream)`, response.status, schema, JSON.parse(data))
    }
  }

  #validate(endpoint: string, status: number, schema: { readonly $ref: string }, body: unknown): void {
    const validate = this.#validators.get(schema.$ref) ?? this.#ajv.compile(schema)
    this.#validators.set(schema.$ref, validate)
    if (validate(body)) return
    const errors = validate.errors ?? []
    const unions = errors.filter(({ keyword }) => keyword === 'anyOf' || keyword === 'oneOf')
    const isInUnion = ({ instancePath }: ErrorObject) =>
      unions.some((union) => instancePath.startsWith(union.instancePath))
    for (const error of errors.filter((each) => !isInUnion(each))) this.#note(endpoint, status, error)
    // Of alternatives, the deepest error is the closest to the cause.
    const [deepest] = errors.filter(isInUnion).toSorted((a, b) => b.instancePath.length - a.instancePath.length)
    if (deepest) this.#note(endpoint, status, deepest)
  }

  #note(endpoint: string, status: number, error: ErrorObject): void {
    const place = error.instancePath.replace(/\/\d+/g, '/*')
    const problem = problemOf(error)
    this.deviations.set(`${endpoint} ${status} ${place} ${problem}`, { endpoint, status, place, problem })
  }
}
