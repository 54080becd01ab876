import { type Caller, isOwn, ownerOf } from '../../api/organizations/organization.ts'
import type { ModelRecord, Models } from '../../api/services/models.ts'
import type { FineTunedModel } from '../jobs/model-store.ts'
import { mayUse, usableModel } from '../jobs/usable-model.ts'
import type { BaseModel } from '../simulation/base-models.ts'
import type { EmulatorState } from '../state/emulator-state.ts'

/** Returns the models of an emulator. */
export const emulatedModels = (state: EmulatorState): Models => {
  const { models, jobs, permissions } = state
  let last: { readonly of: string; readonly records: readonly ModelRecord[] } | undefined
  const recordsFor = (caller: Caller) => {
    const usable = models.fineTuned
      .list()
      .filter((model) => mayUse(model, caller, state))
      .toSorted((a, b) => a.createdAt - b.createdAt || a.step - b.step)
    return [...[...models.base.values()].map(baseRecord), ...usable.map(fineTunedRecord)]
  }
  return {
    async list(caller) {
      await jobs.catchUp()
      const of = [caller.organization.id, caller.project, models.fineTuned.version, permissions.version].join()
      if (last?.of !== of) last = { of, records: recordsFor(caller) }
      return last.records
    },
    async find(id, caller) {
      const base = models.base.get(id)
      if (base) return baseRecord(base)
      await jobs.catchUp()
      const fineTuned = usableModel(id, caller, state)
      return fineTuned && fineTunedRecord(fineTuned)
    },
    isBase: (id) => models.base.has(id),
    async delete(id, caller) {
      await jobs.catchUp()
      const model = models.fineTuned.find(id)
      return model !== undefined && isOwn(ownerOf(model.job), caller) && models.fineTuned.delete(id)
    },
  }
}

const baseRecord = ({ id, created = 1_700_000_000, shutdownDate }: BaseModel): ModelRecord => ({
  id,
  createdAt: created,
  ownedBy: 'system',
  shutdownDate: shutdownDate ?? null,
})

/** A fine-tuned model shuts down together with its base model. */
const fineTunedRecord = ({ id, createdAt, job }: FineTunedModel): ModelRecord => ({
  id,
  createdAt,
  ownedBy: job.organization.slug,
  shutdownDate: job.baseModel.shutdownDate ?? null,
})
