import { Diagnostic_Severity, Provider } from './gen/tfplugin6_pb.ts'
import { byteMethods } from './grpc/byte-methods.ts'
import { createCaller } from './grpc/caller.ts'
import type { ByteMethod, Routes } from './grpc/index.ts'

/** Calls that a provider always answers in the same way, whatever it is configured with. */
const fixed = ['GetProviderSchema', 'GetMetadata', 'GetResourceIdentitySchemas', 'GetFunctions']

/**
 * Returns the answers of a provider that never change, in base64 by the path of their method.
 *
 * @throws Error when the definitions of the provider are invalid
 */
export const fixedAnswersOf = async (routes: Routes): Promise<Readonly<Record<string, string>>> => {
  const { diagnostics } = await createCaller(Provider, routes).getProviderSchema({})
  const problems = diagnostics.filter(({ severity }) => severity === Diagnostic_Severity.ERROR)
  if (problems.length > 0) throw new Error(problems.map(({ summary, detail }) => `${summary}: ${detail}`).join('\n\n'))
  const methods = byteMethods(routes)
  const answers: Record<string, string> = {}
  for (const name of fixed) {
    const path = `/${Provider.typeName}/${name}`
    const method = methods.get(path) as ByteMethod | undefined // each of them is a unary method
    const bytes = (await method?.(new Uint8Array(), { signal: new AbortController().signal })) as Uint8Array
    answers[path] = Buffer.from(bytes).toString('base64')
  }
  return answers
}
