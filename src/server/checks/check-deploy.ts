import { access, constants } from 'node:fs/promises'
import type { ModelConfig } from '../config/model-config.ts'
import { type UpstreamAccess, upstreamHeaders, upstreamUrl, within } from '../deploy/upstream.ts'
import { underlyingReason } from '../reason-of.ts'
import type { Finding } from './finding.ts'
import { isProgram } from './is-program.ts'
import { nearest } from './nearest.ts'

const patience = 10

/** Checks that the servers that answer chat can be reached, and that models can be deployed. */
export async function* checkDeploy(model: ModelConfig, access: UpstreamAccess): AsyncGenerator<Finding, void> {
  const { id, upstream, upstream_key_env: variable, deploy } = model
  const check = 'deploy'
  if (variable !== undefined && !access.env[variable]?.trim()) {
    const advice = `Set ${variable}, or remove \`upstream_key_env\` from serve.yaml.`
    yield { check, state: 'fail', found: `${id}: the variable ${variable} of \`upstream_key_env\` is not set`, advice }
  }
  const servers = (deploy?.type === 'vllm' && deploy.servers) || (upstream === undefined ? [] : [upstream])
  for (const server of servers) yield await checkUpstream(model, server, access)
  if (deploy && 'folder' in deploy && deploy.folder !== undefined) yield await checkWritable(id, deploy.folder)
  if (deploy?.type !== 'command') return
  for (const [program = ''] of [deploy.deploy, deploy.undeploy]) {
    if (await isProgram(program, access.env)) continue
    const advice = 'Correct `deploy` in serve.yaml. Name programs that are not in PATH by absolute paths.'
    yield { check, state: 'fail', found: `${id}: ${program} was not found`, advice }
  }
}

const checkUpstream = async (
  model: ModelConfig,
  server: string,
  { dependencies, env }: UpstreamAccess,
): Promise<Finding> => {
  const check = 'upstream'
  const about = `${model.id}: ${server}`
  try {
    const signal = within(patience, new AbortController().signal)
    const headers = upstreamHeaders(model, env)
    const { status, ok } = await dependencies.fetch(upstreamUrl(server, 'models'), { headers, signal })
    if (ok) return { check, state: 'ok', found: about }
    const advice =
      status === 401 || status === 403
        ? 'Set `upstream_key_env` to the environment variable that has its key.'
        : 'Correct `upstream` in serve.yaml: it ends with /v1 for most servers.'
    return { check, state: 'fail', found: `${about} answered GET /models with ${status}`, advice }
  } catch (error) {
    const advice = 'Start it, or correct `upstream` in serve.yaml. Training works without it; chat does not.'
    return { check, state: 'warn', found: `${about} cannot be reached: ${underlyingReason(error)}`, advice }
  }
}

const checkWritable = async (id: string, folder: string): Promise<Finding> => {
  const check = 'deploy'
  try {
    await access(await nearest(folder), constants.W_OK)
    return { check, state: 'ok', found: `${id}: ${folder}` }
  } catch (error) {
    const advice = 'Set `deploy.folder` in serve.yaml to a folder that this user may write to.'
    return { check, state: 'fail', found: `${id}: cannot write to ${folder}: ${underlyingReason(error)}`, advice }
  }
}
