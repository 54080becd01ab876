import {
  comparePages,
  type Difference,
  defaultComment,
  type Page,
  providerFolders,
  updatePages,
} from '../docs/index.ts'
import { ask } from './ask.ts'
import type { Project } from './project.ts'

/** Writes the pages of a project for registries, or only compares them. Returns those that were not up to date. */
export const writeProjectDocs = async (project: Project, check: boolean): Promise<readonly Difference[]> => {
  const pages: readonly Page[] = JSON.parse(await ask(project, '--docs'))
  const differences = await comparePages(project.folder, pages, providerFolders, defaultComment)
  if (!check) await updatePages(project.folder, pages, differences)
  return differences
}
