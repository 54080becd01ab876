import { z } from 'zod'
import { invalidRequest } from '../../../api/errors/api-error.ts'
import { notFound } from '../../../api/errors/refusals.ts'
import { pageOf, pageRequest, pageView } from '../../../api/http/paging.ts'
import { readBody } from '../../../api/http/request-body.ts'
import type { Caller, Project } from '../../../api/organizations/organization.ts'
import type { EmulatorState } from '../../state/emulator-state.ts'
import type { RouteContext } from '../endpoint.ts'
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

export const projectRoutes: Routes = (app, endpoint, state) => {
  const { tenants, clock, settings } = state

  app.get(
    '/organization/projects',
    endpoint(({ req }, { organization }) => {
      const withArchived = req.query('include_archived') === 'true'
      const request = pageRequest(req, settings)
      const page = pageOf(tenants.projectsOf(organization.id), request, {
        newestFirst: false,
        keep: ({ archivedAt }) => withArchived || archivedAt === null,
      })
      return pageView(page, view)
    }, reading),
  )

  app.post(
    '/organization/projects',
    endpoint(async ({ req }, { organization }) => {
      const { name, external_key_id, residency, geography } = await readBody(req, createProject)
      const project = tenants.addProject(organization.id, {
        name,
        externalKeyId: external_key_id ?? null,
        residency: residency ?? residencyIn(settings.contract ? null : geography),
      })
      return view(project)
    }, writing),
  )

  app.get(
    '/organization/projects/:id',
    endpoint((context, caller) => view(projectOf(context, caller, state)), reading),
  )

  app.post(
    '/organization/projects/:id',
    endpoint(async (context, caller) => {
      const { name, external_key_id } = await readBody(context.req, updateProject)
      const project = activeProject(context, caller, state)
      return view(
        tenants.projects.add({
          ...project,
          name: name ?? project.name,
          externalKeyId: external_key_id === undefined ? project.externalKeyId : external_key_id,
        }),
      )
    }, writing),
  )

  app.post(
    '/organization/projects/:id/archive',
    endpoint((context, caller) => {
      const project = activeProject(context, caller, state)
      if (project.id === tenants.projectsOf(caller.organization.id)[0]?.id) {
        throw invalidRequest('The default project cannot be archived.', { param: 'project_id' })
      }
      return view(tenants.projects.add({ ...project, archivedAt: clock.now() }))
    }, writing),
  )
}

const projectOf = ({ req }: RouteContext, { organization }: Caller, { tenants }: EmulatorState): Project => {
  const id = req.param('id') ?? ''
  const project = tenants.projects.find(id)
  if (project?.organization !== organization.id) throw notFound('project', id, 'project_id')
  return project
}

const activeProject = (context: RouteContext, caller: Caller, state: EmulatorState): Project => {
  const project = projectOf(context, caller, state)
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
