import { z } from 'zod'

const processSchema = z.strictObject({
  type: z.literal('process'),
  /** Jobs that train at the same time. */
  slots: z.int().min(1).default(1),
  /** Ids of the GPUs to share out, as in `CUDA_VISIBLE_DEVICES`. */
  gpus: z.array(z.union([z.int(), z.string()]).transform(String)).default([]),
})

/** Where training runs. */
export const engineSchema = z
  .discriminatedUnion('type', [processSchema])
  .default({ type: 'process', slots: 1, gpus: [] })

/** Where training runs, with defaults filled in. */
export type EngineConfig = z.infer<typeof engineSchema>
