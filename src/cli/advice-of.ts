/** What an error advises to do, in words of the command line; undefined where it advises nothing. */
export function adviceOf(error: unknown): string | undefined {
  const advice: unknown = error instanceof Error ? Reflect.get(error, 'advice') : undefined
  if (typeof advice !== 'string') return undefined
  return settings.reduce((text, [name, ours]) => text.replace(name, ours), advice)
}

/** The client's advice names settings as Terraform and programs know them; here they are variables. */
const settings: readonly (readonly [string, string])[] = [
  ['`api_key` or the', 'the'],
  ['`admin_key` or the', 'the'],
  ['`base_url`', 'OPENAI_BASE_URL'],
  ['`timeout`', 'OPENAI_TIMEOUT'],
]
