import type { EngineConfig } from './engine-config.ts'

/** The kinds of engines. */
export type EngineType = EngineConfig['type']

/** The section `engine` of a first `serve.yaml`, for each kind of engine. */
export const firstEngine: Readonly<Record<EngineType, string>> = {
  process: `engine:
  type: process # trains on this machine
  slots: 1 # jobs that train at the same time
  gpus: [] # ids to share out, such as [0, 1]`,
  slurm: `# Nodes must see runs under the same path. See docs/serve/slurm.md.
storage: {type: folder, path: ./tunesmith-data}
engine:
  type: slurm
  url: http://127.0.0.1:6820 # slurmrestd; or unix:/path/of/socket, which needs no token
  token_file: ./slurm-token # what \`scontrol token\` prints after SLURM_JWT=
  # Further fields of the job's description in Slurm's API.
  options: {}`,
  kubernetes: `# Needs the package @kubernetes/client-node. See docs/serve/kubernetes.md.
storage: {type: folder, path: /data/tunesmith}
engine:
  type: kubernetes
  namespace: default
  image: python:3.13 # an image with Python and the trainer
  # Claims to mount in each pod. One of them must have the folder of the storage, at the same path.
  volumes: []
  #  - {claim: shared, mount_path: /data}
  # Further fields of the pod's spec, such as tolerations.
  pod_options: {}`,
  ray: `# Nodes must see runs under the same path. See docs/serve/ray.md.
storage: {type: folder, path: ./tunesmith-data}
engine:
  type: ray
  url: http://127.0.0.1:8265 # the dashboard
  # token_file: ./ray-token # for a cluster with authentication`,
}
