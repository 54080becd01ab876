import { computed, DiagnosticError, defer, isUnknown, optional, required } from '@tunesmith/framework'
import * as z from 'zod'
import { type Cloud, CloudError } from './cloud.ts'
import { dataSource, machine, provider } from './machine.ts'

const machineData = dataSource('cloud_machine', {
  description: 'Finds a machine by its name.',
  attributes: {
    name: required(z.string(), 'Name of the machine.'),
    id: computed(z.string(), 'Id of the machine.'),
    found_for: optional(z.string(), 'Who asks. The module says it if this does not.'),
  },
  // #region meta-use
  async read({ config: { name, found_for } }, { services, log, meta }) {
    log.debug('looking for a machine', { name, by: found_for ?? meta?.team })
    // #endregion
    // #region error
    const found = [...services.machines.values()].find((each) => each.name === name)
    if (!found) throw new DiagnosticError('No Such Machine', `The cloud has no machine ${name}.`, ['name'])
    // #endregion
    return { name, id: found.id, found_for }
  },
})

/** The provider that the guide's concepts are shown with; the cloud it is for comes from outside. */
export const cloudProvider = (connect: (region: string) => Cloud) =>
  provider('cloud', {
    version: '1.0.0',
    description: 'Machines in a cloud.',
    attributes: {
      region: required(z.string(), 'Region.'),
      key: optional(z.string(), 'Key of the API. Also `CLOUD_KEY`.', { sensitive: true }),
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
    meta: { team: required(z.string(), 'Which team the module is from.') },
    // #endregion
    resources: [machine],
    dataSources: [machineData],
  })
