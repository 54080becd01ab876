import type { Value } from '../cty/index.ts'
import type { Context } from '../definition/index.ts'
import { type Diagnostic, hasErrors } from '../diagnostics/index.ts'
import { checkConfig, checkSchema } from '../schema/index.ts'
import { decodeObject } from './decode-object.ts'
import { withDefaults } from './defaults.ts'
import type { Engine } from './engine.ts'

interface DecodedMeta {
  readonly context: Pick<Context<unknown>, 'meta'>
  /** Without paths: they would lead into the object that the call is about. */
  readonly diagnostics: readonly Diagnostic[]
}

/** What a module says under `provider_meta`, as handlers see it; Terraform has nobody check it beforehand. */
export const decodeMeta = ({ meta: object, provider }: Engine, meta: Value): DecodedMeta => {
  if (!object || meta === null) return { context: {}, diagnostics: [] }
  const diagnostics = checkConfig(object, meta).map(
    ({ severity, summary, detail }): Diagnostic => ({
      severity,
      summary,
      detail: `In the block provider_meta "${provider.name}" of the module: ${detail}`,
    }),
  )
  const context = hasErrors(diagnostics) ? {} : { meta: decodeObject(object, withDefaults(object, meta)) }
  return { context, diagnostics }
}

/** What breaks the rules in the attributes that modules may give under `provider_meta`. */
export const checkMeta = ({ meta, provider }: Engine): readonly string[] =>
  meta
    ? [
        ...checkSchema(meta, { topLevel: true }),
        ...[...meta.fields.values()]
          .filter((field) => field.kind === 'block' || /omputed/.test(field.mode) || field.options.writeOnly)
          .map(({ name }) => `${name}: a module can give required and optional attributes alone`),
      ].map((problem) => `provider_meta ${provider.name}: ${problem}`)
    : []
