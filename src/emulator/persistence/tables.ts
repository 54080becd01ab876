import type { Permission } from '../store/permission-store.ts'
import type { World } from '../world.ts'
import { recordTable, type Table, type Tables, valueTable } from './table.ts'
import { restoreTraining, trainingTables } from './training-tables.ts'

/** Kinds of ids that nothing is kept under: not worth a write, but never to be given twice. */
const fleeting = ['req_', 'chatcmpl-']
const leap = 1_000_000

const ids = valueTable('ids', {
  save: (world) => world.ids.save(),
  stamp: (made) => JSON.stringify(Object.entries(made).filter(([prefix]) => !fleeting.includes(prefix))),
  restore: (world, made) => {
    const leapt = fleeting.map((prefix) => [prefix, (made[prefix] ?? 0) + leap] as const)
    world.ids.restore({ ...made, ...Object.fromEntries(leapt) })
  },
})

const clock = valueTable('clock', {
  save: (world) => world.clock.save(),
  restore: (world, saved) => world.clock.restore(saved),
})

const control = valueTable('control', {
  save: ({ windDown, latency, faults }) => ({ windDown, latency: latency.range, faults: faults.save() }),
  restore: (world, { windDown, latency, faults }) => {
    world.windDown = windDown
    world.latency.set(latency)
    world.faults.restore(faults)
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
  restore(world, rows) {
    for (const { checkpoint, permission } of rows.values()) {
      // What was saved was of this type.
      world.permissions.add(String(checkpoint), permission as Permission)
    }
  },
}

/** All that survives. The journal does not, and what jobs show is worked out again. */
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
  permissions,
  control,
  ids,
]

/** Fills a world that has been cleared. */
export const restoreTables = (world: World, saved: Tables): void => {
  restoreTraining(world, saved)
  for (const { name, restore } of tables) restore?.(world, saved.get(name) ?? new Map())
}
