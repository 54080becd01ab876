/**
 * Whether two names mean the same base model: those of an alias and of one of its dated snapshots do.
 *
 * A server may answer with the snapshot where the alias was asked for; that must never train anew.
 */
export const sameBaseModel = (a: string, b: string): boolean => {
  const [alias, snapshot] = a.length < b.length ? [a, b] : [b, a]
  return snapshot === alias || (snapshot.startsWith(alias) && /^-\d{4}-\d{2}-\d{2}$/.test(snapshot.slice(alias.length)))
}
