import { computed, DiagnosticError, defer, isUnknown, optional, required } from '@tunesmith/framework'
import * as z from 'zod'
import { type Cloud, CloudError } from './cloud.ts'
import { dataSource, machine, provider } from './machine.ts'

const machineData = dataSource('cloud_machine', {
  description: 'Finds a machine by its name.',
  attributes: {
    name: required(z.string(), 'Name of the machine.'),
    id: computed(z.string(), 'Id of the machine.'),
    found_for: optional(z.string(), 'Team that uses the machine. Defaults to the team of the module.'),
  },
  // #region meta-use
  async read({ config: { name, found_for } }, { services, log, meta }) {
    log.debug('looking for a machine', { name, by: found_for ?? meta?.team })
    // #endregion
    // #region error
    const found = [...services.machines.values()].find((each) => each.name === name)
    if (!found) throw new DiagnosticError('No Such Machine', `The cloud has no machine named ${name}.`, ['name'])
    // #endregion
    return { name, id: found.id, found_for }
  },
})

/** The provider of the concepts guide. The cloud that it manages is passed in. */
export const cloudProvider = (connect: (region: string) => Cloud) =>
  provider('cloud', {
    version: '1.0.0',
    description: 'Machines in a cloud.',
    attributes: {
      region: required(z.string(), 'Region.'),
      key: optional(z.string(), 'API key. Defaults to the environment variable `CLOUD_KEY`.', { sensitive: true }),
    },
    // #region configure
    configure({ config: { region, key }, terraformVersion }, { environment, diagnostics, log }) {
      if (isUnknown(region)) return defer('provider_config_unknown')
      if (key === undefined && !environment.CLOUD_KEY)
        diagnostics.error('Missing Key', 'Set `key`, or the environment variable CLOUD_KEY.', ['key'])
      log.info('configured', { region, terraformVersion })
      return connect(region)
    },
    // #endregion
    // #region explain
    explain: (error) =>
      error instanceof CloudError && error.code === 'name_taken'
        ? {
            summary: 'Name Taken',
            detail: 'Another machine has this name. Import it, or choose another.',
            keys: ['name'],
          }
        : undefined,
    // #endregion
    // #region meta
    meta: { team: required(z.string(), 'Team that owns the module.') },
    // #endregion
    resources: [machine],
    dataSources: [machineData],
  })
