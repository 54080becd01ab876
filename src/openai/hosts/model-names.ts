import type { HostProfile } from './host-profile.ts'
import { hosts } from './hosts.ts'

/** Returns what is wrong with a base model that has the name of a model at another host; undefined if nothing is. */
export const foreignModel = ({ name, title, models }: HostProfile, model: string): string | undefined => {
  if (!models) return undefined
  const advice = `use the name of a model of ${title}, such as ${models.example}, or set \`host\` to the host of this model`
  const other = Object.values(hosts).find((host) => host.name !== name && host.models?.distinctive.test(model))
  if (other && !models.distinctive.test(model))
    return `"${model}" is the name of a model at ${other.title}, not at ${title}: ${advice}`
  if (models.all && !models.all.test(model)) return `${title} has no model "${model}": ${advice}`
  return undefined
}
