import { chmodSync, chownSync, readFileSync, statSync } from 'node:fs'

/** Gives a group access to a file, as go-plugin does for `PLUGIN_UNIX_SOCKET_GROUP` (a name or a number). */
export const shareWithGroup = (path: string, group: string, mode: number): void => {
  chownSync(path, statSync(path).uid, groupId(group))
  chmodSync(path, mode)
}

const groupId = (group: string): number => {
  if (/^\d+$/.test(group)) return Number(group)
  const entry = readFileSync('/etc/group', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .find(([name]) => name === group)
  if (entry?.[2] === undefined)
    throw new Error(`PLUGIN_UNIX_SOCKET_GROUP names the group "${group}", which does not exist`)
  return Number(entry[2])
}
