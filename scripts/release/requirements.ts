type Environment = Readonly<Record<string, string | undefined>>

/** Something that publishing needs and the environment has, or lacks. */
export interface Requirement {
  readonly name: string
  readonly purpose: string
  readonly isMet: boolean
}

/** What publishing needs. No value is ever returned, as they are secrets. */
export const requirements = (env: Environment): readonly Requirement[] => [
  {
    name: 'NODE_AUTH_TOKEN, or trusted publishing in GitHub Actions',
    purpose: 'to publish the npm packages',
    isMet: isSet(env.NODE_AUTH_TOKEN) || isSet(env.ACTIONS_ID_TOKEN_REQUEST_URL),
  },
  {
    name: 'ACTIONS_ID_TOKEN_REQUEST_URL (permission id-token: write)',
    purpose: 'for the provenance of the npm packages',
    isMet: isSet(env.ACTIONS_ID_TOKEN_REQUEST_URL),
  },
  {
    name: 'GH_TOKEN',
    purpose: 'to write releases to both repositories on GitHub',
    isMet: isSet(env.GH_TOKEN),
  },
  {
    name: 'GPG_FINGERPRINT',
    purpose: 'to sign the checksums with a key that the registries know',
    isMet: isSet(env.GPG_FINGERPRINT),
  },
]

const isSet = (value: string | undefined): boolean => value !== undefined && value !== ''
