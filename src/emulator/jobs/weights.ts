import { type Caller, isOwn, ownerOf } from '../../api/organizations/organization.ts'
import type { IdMint } from '../deterministic/id-mint.ts'
import type { ResultFile } from '../files/file-store.ts'
import { snapshotOf } from '../simulation/base-models.ts'
import type { Checkpoint } from './checkpoints.ts'
import type { Job } from './job.ts'
import type { JobBoard } from './job-board.ts'

/** Names of the files that hold an adapter, as PEFT writes them. */
const names = ['adapter_config.json', 'adapter_model.safetensors'] as const

type Name = (typeof names)[number]

interface Dependencies {
  readonly ids: IdMint
  readonly jobs: JobBoard
}

/** Returns the ids of the files with the weights of a checkpoint. */
export const weightIdsOf = ({ id }: Checkpoint, ids: IdMint): readonly string[] =>
  names.map((name) => idOf(id, name, ids))

/** Returns a file with weights by its id. They are derived from the job, so that they need not be kept. */
export const findWeights = async (
  id: string,
  caller: Caller,
  { ids, jobs }: Dependencies,
): Promise<ResultFile | undefined> => {
  for (const job of jobs.all) {
    if (!isOwn(ownerOf(job), caller)) continue
    for (const { checkpoint, at } of await jobs.checkpointsOf(job)) {
      const name = names.find((one) => idOf(checkpoint.id, one, ids) === id)
      if (name) return weightsFile(id, name, job, checkpoint, at)
    }
  }
  return undefined
}

const idOf = (checkpoint: string, name: Name, ids: IdMint): string => ids.derived('file-', `${checkpoint}/${name}`, 22)

const weightsFile = (id: string, name: Name, job: Job, checkpoint: Checkpoint, createdAt: number): ResultFile => ({
  id,
  ...ownerOf(job),
  filename: `${checkpoint.id}/${name}`,
  purpose: 'fine-tune-results',
  createdAt,
  expiresAt: undefined,
  content: async () => (name === 'adapter_config.json' ? config(job) : adapter(job, checkpoint)),
})

const config = (job: Job): Uint8Array =>
  Buffer.from(
    JSON.stringify({ base_model_name_or_path: snapshotOf(job.baseModel), peft_type: 'LORA', r: 8 }, undefined, 2),
  )

/** A valid file of one tensor, whose numbers stand for those of the checkpoint: nothing real was trained. */
const adapter = (job: Job, { step }: Checkpoint): Uint8Array => {
  const numbers = Float32Array.from({ length: 1024 }, (_, i) => Math.sin((i + 1) * (step + 1) + job.seed))
  const data = Buffer.from(numbers.buffer)
  const shape = { dtype: 'F32', shape: [32, 32], data_offsets: [0, data.length] }
  const header = Buffer.from(JSON.stringify({ 'base_model.model.lora_A.weight': shape }))
  const length = Buffer.alloc(8)
  length.writeBigUInt64LE(BigInt(header.length))
  return Buffer.concat([length, header, data])
}
