import { readFileSync } from 'node:fs'
import { Ajv, type ValidateFunction } from 'ajv'

interface Parameter {
  readonly name: string
  readonly in: string
  readonly schema?: object
}

interface Operation {
  readonly parameters?: readonly (Parameter | { readonly $ref: string })[]
  readonly responses: Readonly<Record<string, { readonly schema?: object }>>
}

interface Swagger {
  readonly definitions: Readonly<Record<string, Record<string, unknown>>>
  readonly parameters: Readonly<Record<string, Parameter | undefined>>
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation | undefined>>>>
}

/** One call and its answer. */
export interface Exchange {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly body: unknown
  readonly status: number
  readonly answer: unknown
}

/** Returns a check of calls and answers against the OpenAPI document of Kubernetes, `api/openapi-spec/swagger.json`. */
export const kubernetesOpenApi = (file: string): ((exchange: Exchange) => readonly string[]) => {
  const swagger: Swagger = JSON.parse(readFileSync(file, 'utf8'))
  for (const definition of Object.values(swagger.definitions)) {
    // Kubernetes drops fields that it does not know, so a misspelled one would be lost in silence.
    if (definition.properties && definition.additionalProperties === undefined) definition.additionalProperties = false
    if (definition.format === 'int-or-string') definition.type = ['string', 'integer']
  }
  const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true })
  ajv.addSchema(swagger, 'kubernetes')
  const compiled = new Map<string, ValidateFunction>()
  const problemsOf = (what: string, schema: object, value: unknown): readonly string[] => {
    const key = JSON.stringify(schema)
    const validate =
      compiled.get(key) ?? ajv.compile(JSON.parse(key.replaceAll('"#/definitions', '"kubernetes#/definitions')))
    compiled.set(key, validate)
    if (validate(value)) return []
    return (validate.errors ?? []).map(
      (error) => `${what}${error.instancePath}: ${error.message} ${JSON.stringify(error.params)}`,
    )
  }
  const failure = { $ref: '#/definitions/io.k8s.apimachinery.pkg.apis.meta.v1.Status' }
  return ({ method, path, query, body, status, answer }) => {
    const [template, item] = Object.entries(swagger.paths).find(([one]) => matches(one, path)) ?? []
    const operation = item?.[method.toLowerCase()]
    if (!template || !item || !operation) return [`Kubernetes has no ${method} ${path}`]
    const parameters = [...(operation.parameters ?? []), ...parametersOf(item)].flatMap((one) =>
      '$ref' in one ? (swagger.parameters[one.$ref.replace('#/parameters/', '')] ?? []) : one,
    )
    const names = parameters.flatMap((one) => (one.in === 'query' ? one.name : []))
    const unknown = [...query.keys()].filter((name) => !names.includes(name))
    const expected = parameters.find((one) => one.in === 'body')?.schema
    const documented = operation.responses[status]
    return [
      ...unknown.map((name) => `${method} ${template} has no parameter ${name}`),
      ...(expected && body !== undefined ? problemsOf(`request of ${method} ${template} `, expected, body) : []),
      ...(status < 400 && !documented ? [`${method} ${template} is never answered with ${status}`] : []),
      ...problemsOf(`answer of ${method} ${template} `, documented?.schema ?? failure, answer),
    ]
  }
}

/** Parameters that all operations of a path share. */
const parametersOf = (item: object): NonNullable<Operation['parameters']> => Reflect.get(item, 'parameters') ?? []

const matches = (template: string, path: string): boolean => {
  const [wanted, found] = [template.split('/'), path.split('/')]
  return wanted.length === found.length && wanted.every((part, i) => part.startsWith('{') || part === found[i])
}
