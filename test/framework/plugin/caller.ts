import { randomBytes } from 'node:crypto'
import { createCertificate } from '../../../src/framework/plugin/certificate.ts'

/** A certificate on the curve that Terraform's own has. */
export const callerCertificate = () =>
  createCertificate({ clock: () => new Date(), random: randomBytes, curve: 'P-521' })

/** The environment in which Terraform starts a provider. */
export const launchEnvironment = (certificate: string | undefined): Record<string, string> => ({
  TF_PLUGIN_MAGIC_COOKIE: 'd602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2',
  PLUGIN_PROTOCOL_VERSIONS: '6,5',
  PLUGIN_MIN_PORT: '10000',
  PLUGIN_MAX_PORT: '25000',
  ...(certificate === undefined ? {} : { PLUGIN_CLIENT_CERT: certificate }),
})
