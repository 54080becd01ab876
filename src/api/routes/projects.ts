import { z } from 'zod'
import { invalidRequest } from '../errors/api-error.ts'
import { notFound } from '../errors/refusals.ts'
import type { RouteContext } from '../http/endpoint.ts'
import { pageRequest, pageView } from '../http/paging.ts'
import { readBody } from '../http/request-body.ts'
import type { Caller, Project } from '../organizations/organization.ts'
import type { Projects } from '../services/projects.ts'
import type { Routes } from './routes.ts'

const reading = { scope: 'api.management.read', admin: true }
const writing = { scope: 'api.management.write', admin: true }

const residencies = {
  global: 'GLOBAL',
  us: 'US_STORAGE_PROCESSING',
  eu: 'EU_STORAGE_PROCESSING',
  jp: 'JP_STORAGE',
  kr: 'KR_STORAGE',
  ca: 'CA_STORAGE',
  sg: 'SG_STORAGE',
  in: 'IN_STORAGE',
  au: 'AU_STORAGE',
  gb: 'GB_STORAGE',
  ae: 'AE_STORAGE',
} as const
const allResidencies = [
  ...Object.values(residencies),
  'JP_STORAGE_PROCESSING',
  'IN_STORAGE_PROCESSING',
  'AU_STORAGE_PROCESSING',
  'AE_STORAGE_PROCESSING',
] as const

const changes = {
  external_key_id: z.string().nullish(),
  geography: z.string().nullish(),
}
const createProject = z.object({
  ...changes,
  name: z.string().min(1),
  residency: z.enum(allResidencies).nullish(),
})
const updateProject = z.object({ ...changes, name: z.string().min(1).nullish() })

export const projectRoutes: Routes<Projects> = (app, endpoint, projects, rules) => {
  const projectOf = async ({ req }: RouteContext, { organization }: Caller): Promise<Project> => {
    const id = req.param('id') ?? ''
    const project = await projects.find(organization.id, id)
    if (!project) throw notFound('project', id, 'project_id')
    return project
  }

  app.get(
    '/organization/projects',
    endpoint(async ({ req }, { organization }) => {
      const withArchived = req.query('include_archived') === 'true'
      return pageView(await projects.list(organization.id, withArchived, pageRequest(req, rules)), view)
    }, reading),
  )

  app.post(
    '/organization/projects',
    endpoint(async ({ req }, { organization }) => {
      const { name, external_key_id, residency, geography } = await readBody(req, createProject)
      const project = await projects.add(organization.id, {
        name,
        externalKeyId: external_key_id ?? null,
        residency: residency ?? residencyIn(rules.contract ? null : geography),
      })
      return view(project)
    }, writing),
  )

  app.get(
    '/organization/projects/:id',
    endpoint(async (context, caller) => view(await projectOf(context, caller)), reading),
  )

  app.post(
    '/organization/projects/:id',
    endpoint(async (context, caller) => {
      const { name, external_key_id } = await readBody(context.req, updateProject)
      const project = active(await projectOf(context, caller))
      const change = {
        ...(name == null ? {} : { name }),
        ...(external_key_id === undefined ? {} : { externalKeyId: external_key_id }),
      }
      return view(await projects.change(project, change))
    }, writing),
  )

  app.post(
    '/organization/projects/:id/archive',
    endpoint(async (context, caller) => {
      return view(await projects.archive(active(await projectOf(context, caller))))
    }, writing),
  )
}

const active = (project: Project): Project => {
  if (project.archivedAt === null) return project
  throw invalidRequest(`Project ${project.id} is archived and cannot be changed.`, { param: 'project_id' })
}

const residencyIn = (geography: string | null | undefined): string => {
  if (geography == null) return residencies.global
  const known = Object.entries(residencies).find(([name]) => name === geography.toLowerCase())
  if (known) return known[1]
  throw invalidRequest(`Invalid value: '${geography}'.`, { param: 'geography', code: 'invalid_value' })
}

const view = ({ id, name, createdAt, archivedAt, externalKeyId, residency }: Project) => ({
  id,
  object: 'organization.project',
  name,
  created_at: Math.floor(createdAt),
  archived_at: archivedAt === null ? null : Math.floor(archivedAt),
  status: archivedAt === null ? 'active' : 'archived',
  external_key_id: externalKeyId,
  residency,
})
