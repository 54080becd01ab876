/** Returns the key of the folder of an attempt in the storage. */
export const runKey = ({ job, number }: { readonly job: string; readonly number: number }): string =>
  `runs/${job}/a${number}`

/** Returns the keys of the data of a job. It has its own copy, so that a file may be deleted once the job is queued. */
export const dataKeys = (job: string) => {
  const folder = `runs/${job}/data`
  return { folder, training: `${folder}/train.jsonl`, validation: `${folder}/valid.jsonl` }
}

/** Returns the key of a location inside a run. The prefix of a bucket may have a folder `runs` as well. */
export const keyInRun = (location: string): string => location.slice(location.lastIndexOf('runs/'))
