import type { ImportedJob } from './imported-job.ts'

/**
 * Names jobs after their suffixes, in the spelling of the configuration language.
 *
 * Every job without a suffix, or with one that another job has too, gets its id added, so that no name depends on the
 * order.
 */
export const nameJobs = (jobs: readonly ImportedJob[], spell = (words: string) => words): readonly string[] => {
  const suffixes = jobs.map(({ config }) => wordsOf(config.suffix ?? ''))
  const alike = Map.groupBy(suffixes, (suffix) => suffix)
  const taken = new Set<string>()
  return jobs.map(({ job }, index) => {
    const suffix = suffixes[index] || 'job'
    const isAlone = alike.get(suffix)?.length === 1
    const wanted = spell(isAlone ? suffix : `${suffix}_${wordsOf(job.id.replace(/^[^-]*-/, ''), '')}`)
    let name = wanted
    for (let count = 2; taken.has(name); count++) name = `${wanted}_${count}`
    taken.add(name)
    return name
  })
}

/** Spells a text as `words_of_letters_and_digits` that start with a letter; empty if there are none. */
const wordsOf = (text: string, before = 'job_'): string => {
  const words = text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
  return words.join('_').replace(/^(?=\d)/, before)
}
