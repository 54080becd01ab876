import { posix } from 'node:path'

/** One import of a source file: of another source file, or of a package. */
export interface Import {
  /** Source file under `src/`, such as `client/job.ts`. */
  readonly from: string
  /** Source file under `src/`, or a package such as `zod`. */
  readonly to: string
  readonly isPackage: boolean
  readonly isType: boolean
}

/** Every quoted relative path to a source file counts: static, dynamic and type-only imports, workers, mocks. */
const relative = /(['"`])(\.\.?\/[^'"`\s]+\.ts)\1/g
const ofPackage =
  /(?:^|\n)(?:import|export)(?<type>\s+type)?\s[^'"`;]*?\bfrom\s*['"](?<from>[^.'"][^'"]*)['"]|\bimport\(\s*['"](?<called>[^.'"][^'"]*)['"]|(?:^|\n)import\s+['"](?<alone>[^.'"][^'"]*)['"]/g
const computed = /(?:\bawait|=>|=|\breturn|[(:,])\s*import\(\s*[^'"\s)]/

/** Returns the imports of a file, Node's own modules aside; rejects an `import()` whose path is not a literal. */
export const importsOf = (from: string, text: string): readonly Import[] => {
  const code = text.replace(/^\s*(?:\/\/|\*|\/\*\*).*$/gm, '')
  if (computed.test(code)) throw new Error(`${from} has an import() whose path is not written out`)
  const files = [...code.matchAll(relative)].map(
    ([, , path = '']): Import => ({
      from,
      to: posix.normalize(posix.join(posix.dirname(from), path)),
      isPackage: false,
      isType: false,
    }),
  )
  // A template may hold code that this project writes for its users.
  const packages = [...code.replace(/`[^`]*`/g, '').matchAll(ofPackage)].flatMap(
    ({ groups = {} }): readonly Import[] => {
      const name = groups.from ?? groups.called ?? groups.alone ?? ''
      const to = name.split('/', name.startsWith('@') ? 2 : 1).join('/')
      return name.startsWith('node:') ? [] : [{ from, to, isPackage: true, isType: groups.type !== undefined }]
    },
  )
  return [...files, ...packages]
}
