import * as z from 'zod'
import { computed, required } from '../../framework/index.ts'
import { resultCsv } from '../../openai/index.ts'
import { dataSource } from '../define.ts'
import { idOf } from '../id-of.ts'
import { parseCsv } from '../reading/parse-csv.ts'

const row = z.record(z.string(), z.number())
type Row = z.output<typeof row>

/** The metrics in a job's result file. */
export const fineTuningMetrics = dataSource('openai_fine_tuning_metrics', {
  description:
    'Reads the metrics of each step of a fine-tuning job from its result file. The columns depend on the method and the host. Until the job has succeeded there is no result file, and `steps` is empty.',
  attributes: {
    fine_tuning_job_id: required(idOf('job'), 'Id of the job.'),
    id: computed(z.string(), 'Id of the job.'),
    status: computed(z.string(), 'Status of the job.'),
    result_file: computed(z.string().optional(), 'Id of the result file; null until the job has one.'),
    columns: computed(
      z.array(z.string()),
      'Names of the metrics in file order, such as `step`, `train_loss` and `valid_loss`.',
    ),
    steps: computed(
      z.array(row),
      'The metrics of each step by name, oldest step first. Metrics that a step did not record are absent.',
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

/** Returns the numbers in a CSV by column name. */
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
