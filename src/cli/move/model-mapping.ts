/** Reads `--model`: `new` for all jobs, and `old=new` for those of one base model. */
export const modelMapping = (texts: readonly string[]): ((model: string) => string | undefined) => {
  const pairs = texts.map((text) => text.split(/=(.*)/s))
  const named = new Map(pairs.flatMap(([old = '', name]) => (name ? [[old, name] as const] : [])))
  const forAll = pairs.find(([, name]) => !name)?.[0]
  return (model) => named.get(model) ?? forAll
}
