/** Returns an error message if the running Node is older than `minimum`, or `undefined` otherwise. */
export const nodeTooOld = (running: { version: string; execPath: string }, minimum: string): string | undefined => {
  const have = numbers(running.version)
  const need = numbers(minimum)
  const differing = need.findIndex((part, index) => part !== (have[index] ?? 0))
  if (differing === -1 || (have[differing] ?? 0) > (need[differing] ?? 0)) return undefined
  return (
    `this provider needs Node.js ${minimum} or later, but runs on ${running.version} (${running.execPath}): ` +
    'install a newer Node.js, or put it first on the PATH of the shell that runs Terraform'
  )
}

const numbers = (version: string) => version.replace(/^v/, '').split('.').map(Number)
