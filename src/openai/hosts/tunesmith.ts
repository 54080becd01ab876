import type { HostProfile } from './host-profile.ts'

/** `tunesmith serve`, on one's own machines, and the emulator. */
export const tunesmith: HostProfile = {
  name: 'tunesmith',
  title: 'Tunesmith (your own machines)',
  description: 'The same API on your own machines, by `tunesmith serve`, and the emulator on loopback.',
  address: { example: 'http://127.0.0.1:8080/v1', variables: ['TUNESMITH_BASE_URL'] },
  credential: { header: 'authorization', variables: ['TUNESMITH_API_KEY'] },
  keepsMetadata: 'yes',
  hyperparameters: 'method',
  learningRate: 'multiplier',
  methods: ['supervised', 'dpo', 'reinforcement'],
  fields: [],
  limits: { suffix: 64, fileBytes: 512_000_000, uploads: true },
  offers: { checkpoints: true, events: true, pause: true, checkpointPermissions: true, models: true },
  deployment: {
    kind: 'optional',
    how: '`tunesmith serve` deploys the models of base models with `deploy` in `serve.yaml`: that of each job that succeeds, unless told otherwise. Deploy others, and checkpoints, with `openai_model_deployment` or `tunesmith deploy`. The emulator needs no deployment.',
  },
  ownMachines: true,
  sources: ['`docs/serve/one-machine.md`', '`docs/serve/deploy.md`', '`docs/guides/emulator.md`'],
  unverified: [],
}
