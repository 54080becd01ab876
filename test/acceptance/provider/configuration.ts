/** Uploads the local file that every stage has. */
export const trainingFile = 'resource "openai_file" "training" {\n  file = "training.jsonl"\n}\n'

/** A job on some file. */
export const jobOn = (file: string, lines = '', name = 'this'): string => `
resource "openai_fine_tuning_job" "${name}" {
  model         = "gpt-4o-mini-2024-07-18"
  training_file = ${file}
  ${lines}
}
`

/** A job on the file that is uploaded with it. */
export const jobWithFile = (lines = ''): string => trainingFile + jobOn('openai_file.training.id', lines)

export const jobAddress = 'openai_fine_tuning_job.this'
