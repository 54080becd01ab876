import { openaiProvider } from '../../src/provider/provider.ts'
import { agentsPage } from './agents-page.ts'
import { constructsPage } from './constructs-page.ts'
import { hostPages } from './host-pages.ts'
import { modulePages } from './module-page.ts'
import { modules } from './modules.ts'
import type { Page } from './page.ts'
import { providerPages } from './provider-pages.ts'

/** All generated pages of this project. */
export const projectPages = async (root: string): Promise<readonly Page[]> => [
  ...(await providerPages(root, openaiProvider())),
  await agentsPage(root),
  ...hostPages(),
  await constructsPage(root),
  ...(await Promise.all(modules.map((module) => modulePages(root, module)))).flat(),
]
