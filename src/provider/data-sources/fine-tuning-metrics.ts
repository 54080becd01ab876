import * as z from 'zod'
import { computed, required } from '../../framework/index.ts'
import { resultCsv } from '../../openai/index.ts'
import { dataSource } from '../define.ts'
import { idOf } from '../id-of.ts'
import { parseCsv } from '../reading/parse-csv.ts'

const row = z.record(z.string(), z.number())
type Row = z.output<typeof row>

/** The metrics of a job's steps, from its result file. */
export const fineTuningMetrics = dataSource('openai_fine_tuning_metrics', {
  description:
    'Reads the metrics of each step of a fine-tuning job from its result file, whose columns differ between methods and hosts. A job that has not succeeded has no such file yet, and no steps here.',
  attributes: {
    fine_tuning_job_id: required(idOf('job'), 'Id of the job.'),
    id: computed(z.string(), 'Id of the job.'),
    status: computed(z.string(), 'Status of the job.'),
    result_file: computed(z.string().optional(), 'Id of the file that the metrics are from; null while there is none.'),
    columns: computed(
      z.array(z.string()),
      'Names of the metrics, in the order of the file, such as `step`, `train_loss` and `valid_loss`.',
    ),
    steps: computed(
      z.array(row),
      'The metrics of each step by their names, oldest step first. What was not measured in a step is left out.',
    ),
    last: computed(row, 'The last value of each metric.'),
  },
  async read({ config: { fine_tuning_job_id } }, { services, signal }) {
    const { client } = services
    const { status, result_files } = await client.jobs.get(fine_tuning_job_id, { signal })
    const result_file = result_files?.[0]
    const csv = result_file === undefined ? '' : resultCsv(await client.files.content(result_file, { signal }))
    const { columns, steps } = toMetrics(csv)
    const last = Object.fromEntries(steps.flatMap((step) => Object.entries(step)))
    return { fine_tuning_job_id, id: fine_tuning_job_id, status, result_file, columns, steps, last }
  },
})

/** The numbers in a CSV, by the names in its head. */
export const toMetrics = (csv: string): { readonly columns: string[]; readonly steps: Row[] } => {
  const [head = [], ...rows] = parseCsv(csv)
  const columns = head.map((name) => name.trim())
  const steps = rows.map((cells) =>
    Object.fromEntries(
      columns.flatMap((name, index) => {
        const cell = cells[index]?.trim()
        return cell && Number.isFinite(Number(cell)) ? [[name, Number(cell)] as const] : []
      }),
    ),
  )
  return { columns, steps }
}
