/** The scopes that a project's key can have, and what each lets it do. A `.write` scope includes `.read`. */
export const scopes: Readonly<Record<string, string>> = {
  'api.files.read': 'List files and uploads, and read them.',
  'api.files.write': 'Upload and delete files.',
  'api.fine_tuning.jobs.read': 'List jobs, their events and checkpoints.',
  'api.fine_tuning.jobs.write': 'Create, cancel, pause and resume jobs; check graders.',
  'api.model.read': 'List models and deployments.',
  'api.model.write': 'Deploy, undeploy and delete models.',
  'model.request': 'Chat with models.',
}

export const scopeNames: readonly string[] = Object.keys(scopes)

/** Returns true if a key can have this scope. */
export const isScope = (name: string): boolean => name in scopes
