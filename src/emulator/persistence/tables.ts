import type { Permission } from '../../api/services/permissions.ts'
import type { EmulatorState } from '../state/emulator-state.ts'
import { recordTable, type Table, type Tables, valueTable } from './table.ts'
import { restoreTraining, trainingTables } from './training-tables.ts'

/** Prefixes of ids that no stored object has: not worth a write, but never to be used twice. */
const fleeting = ['req_', 'chatcmpl-', 'call_', 'resp_', 'msg_', 'fc_']
const leap = 1_000_000

const ids = valueTable('ids', {
  save: (state) => state.ids.save(),
  stamp: (made) => JSON.stringify(Object.entries(made).filter(([prefix]) => !fleeting.includes(prefix))),
  restore: (state, made) => {
    const leapt = fleeting.map((prefix) => [prefix, (made[prefix] ?? 0) + leap] as const)
    state.ids.restore({ ...made, ...Object.fromEntries(leapt) })
  },
})

const clock = valueTable('clock', {
  save: (state) => state.clock.save(),
  restore: (state, saved) => state.clock.restore(saved),
})

const control = valueTable('control', {
  save: ({ windDown, latency, faults }) => ({ windDown, latency: latency.range, faults: faults.save() }),
  restore: (state, { windDown, latency, faults }) => {
    state.windDown = windDown
    state.latency.set(latency)
    state.faults.restore(faults)
  },
})

const permissions: Table = {
  name: 'permissions',
  version: ({ permissions }) => permissions.version,
  *entries({ permissions }) {
    for (const [checkpoint, permission] of permissions.all()) {
      yield { key: permission.id, stamp: permission, row: () => ({ checkpoint, permission }) }
    }
  },
  restore(state, rows) {
    for (const { checkpoint, permission } of rows.values()) {
      // What was saved was of this type.
      state.permissions.add(String(checkpoint), permission as Permission)
    }
  },
}

/** Everything that is persistent. The journal is not, and what jobs show is computed again. */
export const tables: readonly Table[] = [
  clock,
  recordTable('organizations', ({ tenants }) => tenants.organizations),
  recordTable('projects', ({ tenants }) => tenants.projects),
  recordTable('keys', ({ tenants }) => tenants.keys),
  recordTable('limits', ({ limits }) => limits.buckets),
  ...trainingTables,
  recordTable('uploads', ({ uploads }) => uploads.uploads),
  recordTable('parts', ({ uploads }) => uploads.parts),
  recordTable('webhooks', ({ webhooks }) => webhooks.endpoints),
  recordTable('deliveries', ({ webhooks }) => webhooks.deliveries),
  recordTable('completions', ({ answers }) => answers.completions),
  recordTable('responses', ({ answers }) => answers.responses),
  recordTable('deployments', ({ deployments }) => deployments),
  permissions,
  control,
  ids,
]

/** Loads saved tables into an empty state. */
export const restoreTables = (state: EmulatorState, saved: Tables): void => {
  restoreTraining(state, saved)
  for (const { name, restore } of tables) restore?.(state, saved.get(name) ?? new Map())
}
