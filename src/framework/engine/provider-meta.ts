import type { Value } from '../cty/index.ts'
import type { Context } from '../definition/index.ts'
import { type Diagnostic, hasErrors } from '../diagnostics/index.ts'
import { checkConfig, checkSchema } from '../schema/index.ts'
import { decodeObject } from './decode-object.ts'
import { withDefaults } from './defaults.ts'
import type { Engine } from './engine.ts'

interface DecodedMeta {
  readonly context: Pick<Context<unknown>, 'meta'>
  /** Without paths, which would refer to the subject of the call. */
  readonly diagnostics: readonly Diagnostic[]
}

/** Decodes and checks a module's `provider_meta` block, which Terraform does not have the provider validate. */
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

/** Returns every violation of Terraform's rules in the declared `provider_meta` attributes. */
export const checkMeta = ({ meta, provider }: Engine): readonly string[] =>
  meta
    ? [
        ...checkSchema(meta, { topLevel: true }),
        ...[...meta.fields.values()]
          .filter((field) => field.kind === 'block' || /omputed/.test(field.mode) || field.options.writeOnly)
          .map(({ name }) => `${name}: provider_meta may have only required and optional attributes`),
      ].map((problem) => `provider_meta ${provider.name}: ${problem}`)
    : []
