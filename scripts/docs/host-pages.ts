import type { Page } from '../../src/framework/docs/index.ts'
import { allowed } from '../../src/openai/hosts/host-field.ts'
import { type HostField, type HostProfile, hosts } from '../../src/openai/index.ts'

/** Returns the page of each host, and their index, written from the profiles. */
export const hostPages = (): readonly Page[] => {
  const all = Object.values(hosts)
  return [
    { path: 'docs/hosts/README.md', text: indexOf(all) },
    ...all.map((profile) => ({ path: `docs/hosts/${profile.name}.md`, text: pageOf(profile) })),
  ]
}

const indexOf = (all: readonly HostProfile[]): string => `# Hosts

The same configuration, client and commands work at each of these hosts. Name the host with \`host\` in the provider block, with \`TUNESMITH_HOST\`, or let its address tell. Tunesmith is not affiliated with any of them, and nothing here was verified with an account: each page names the documents and recorded answers that it is built from. If you have an account, \`npx tunesmith doctor --live\` makes reading calls and prints a report without secrets, to attach to an issue.

| Host | \`host\` | Methods | A model answers | Checkpoint permissions | Weights |
|---|---|---|---|---|---|
${all.map(({ name, title, methods, deployment, offers, weights }) => `| [${title}](${name}.md) | \`${name}\` | ${methods.join(', ')} | ${{ none: 'at once', optional: 'once deployed, or at once', api: 'once deployed', elsewhere: 'once deployed' }[deployment.kind]} | ${yes(offers.checkpointPermissions)} | ${yes(weights !== undefined)} |`).join('\n')}
`

const yes = (is: boolean): string => (is ? 'yes' : 'no')

const pageOf = (profile: HostProfile): string => {
  const { name, title, description, address, credential, limits, offers, deployment, fields, sources, unverified } =
    profile
  const lacking = Object.entries({
    'checkpoints of a job': offers.checkpoints,
    'events of a job': offers.events,
    'pausing and resuming': offers.pause,
    'checkpoint permissions': offers.checkpointPermissions,
    'uploads in parts': limits.uploads,
  }).flatMap(([what, has]) => (has ? [] : [what]))
  const parts = [
    `# ${title}`,
    `${description} Verified against its documentation, not with an account.`,
    `## Address and key`,
    `\`\`\`terraform\nprovider "openai" {\n  host     = "${name}"\n  base_url = "${address.example}"\n}\n\`\`\``,
    `The key comes from ${listOf([...credential.variables, 'OPENAI_API_KEY'])} and is sent in the header \`${credential.header}\`.`,
    ...(credential.command
      ? [
          `A token that expires comes from a command: \`credential_command = [${credential.command.map((word) => JSON.stringify(word)).join(', ')}]\`. It runs again when the token expires, and what it prints is never shown.`,
        ]
      : []),
    `Commands that work with several hosts at once read its address from ${listOf(address.variables)}.`,
    `## What it offers`,
    `- Methods: ${profile.methods.join(', ')}.`,
    `- Suffix: up to ${limits.suffix} characters. File: up to ${limits.fileBytes.toLocaleString('en-US')} bytes in one request.`,
    `- Hyperparameters are read ${{ method: 'in `method`', top: 'at the top level', both: 'in `method` and at the top level' }[profile.hyperparameters]}; Tunesmith sends them there.`,
    ...(profile.learningRate === 'absolute'
      ? [
          '- `learning_rate_multiplier` is an absolute rate here, so that it is rejected: set `learning_rate` in `host_options`.',
        ]
      : []),
    `- Metadata: ${{ yes: 'kept', no: 'dropped', learn: 'kept or dropped, which Tunesmith learns from the jobs it reads' }[profile.keepsMetadata]}.`,
    ...(lacking.length > 0 ? [`- Not offered: ${lacking.join(', ')}.`] : []),
    ...(profile.dates?.lastNewJob ? [`- Last day for new jobs: ${profile.dates.lastNewJob}.`] : []),
    `## Getting a model that answers`,
    deployment.kind === 'none'
      ? 'A fine-tuned model answers by its own name as soon as the job has succeeded.'
      : deployment.how,
    ...(profile.weights ? ['`npx tunesmith weights JOB --out weights` downloads the weights of a checkpoint.'] : []),
    `## Host options`,
    fields.length === 0 ? 'None.' : fieldTable(fields),
    `## Built from`,
    sources.map((source) => `- ${source}`).join('\n'),
    ...(unverified.length === 0 ? [] : ['## Unverified', unverified.map((what) => `- ${what}`).join('\n')]),
  ]
  return `${parts.join('\n\n').replaceAll(/(^- .*)\n\n(?=- )/gm, '$1\n')}\n`
}

const fieldTable = (fields: readonly HostField[]): string =>
  [
    '| Field | Value | Description |',
    '|---|---|---|',
    ...fields.map(
      (field) =>
        `| \`${field.name}\`${field.required ? ' (required)' : ''} | ${allowed(field).replaceAll('"', '`')} | ${field.description} |`,
    ),
  ].join('\n')

const listOf = (names: readonly string[]): string => [...new Set(names)].map((name) => `\`${name}\``).join(', then ')
