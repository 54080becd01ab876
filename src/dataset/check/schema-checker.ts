import { isRecord } from '../json/is-record.ts'

/** Compares the arguments of tool calls with the parameters of the tool. */
export interface SchemaChecker {
  /** Returns why the arguments do not fit, or why the parameters are not a JSON Schema; undefined if they fit. */
  check(parameters: unknown, given: unknown): SchemaFault | undefined
}

/** Why arguments do not fit. */
export interface SchemaFault {
  readonly about: 'arguments' | 'parameters'
  /** Continues a sentence: `"city" is missing`. */
  readonly reason: string
}

type Check = (given: unknown) => SchemaFault | undefined

/** How many compiled schemas are kept. Most files have few tools. */
const mostKept = 1000

/** Loads what checks JSON Schemas: about 30 ms, which only data with tool calls needs. */
export const loadSchemaChecker = async (): Promise<SchemaChecker> => {
  const { Ajv } = await import('ajv')
  // Only what the schema says decides: no strict mode, no formats, and no loading of other schemas.
  const ajv = new Ajv({ strict: false, validateFormats: false, logger: false, unicodeRegExp: false })

  const compile = (parameters: unknown): Check => {
    // Its dialect does not matter for what tools use of it, and would have to be loaded.
    const { $schema: _, $id: __, ...schema } = isRecord(parameters) ? parameters : {}
    try {
      const validate = ajv.compile(schema)
      ajv.removeSchema(schema)
      return (given) => {
        if (validate(given)) return undefined
        const [fault] = validate.errors ?? []
        return { about: 'arguments', reason: inWords(fault?.instancePath ?? '', fault?.message ?? 'do not fit') }
      }
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message.replace(/^schema is invalid: data\/?/, '') : String(cause)
      return () => ({ about: 'parameters', reason })
    }
  }

  const compiled = new Map<string, Check>()
  return {
    check(parameters, given) {
      const key = JSON.stringify(parameters)
      let check = compiled.get(key)
      if (!check) {
        if (compiled.size >= mostKept) compiled.clear()
        check = compile(parameters)
        compiled.set(key, check)
      }
      return check(given)
    },
  }
}

/** Says where in the arguments a fault is: `"address/city" must be string`. */
const inWords = (path: string, message: string): string =>
  path === '' ? `they ${message}` : `"${path.slice(1)}" ${message}`
