import { openaiProvider } from '../../src/provider/provider.ts'
import { agentsPage } from './agents-page.ts'
import { constructsPage } from './constructs-page.ts'
import { hostPages } from './host-pages.ts'
import { type Module, modulePage } from './module-page.ts'
import type { Page } from './page.ts'
import { providerPages } from './provider-pages.ts'

const modules: readonly Module[] = [
  {
    folder: 'modules/fine_tuning',
    description:
      'Fine-tunes a base model on a training file. It can wait for the job, and cancel one that takes too long.',
  },
  {
    folder: 'modules/fine_tuning/enhanced_fine_tuning',
    description:
      'Does what the module [fine_tuning](fine_tuning.md) does. It can also read the events and checkpoints of the job, and share its final checkpoint with projects.',
  },
]

/** All generated pages of this project. */
export const projectPages = async (root: string): Promise<readonly Page[]> => [
  ...(await providerPages(root, openaiProvider())),
  await agentsPage(root),
  ...hostPages(),
  await constructsPage(root),
  ...(await Promise.all(modules.map((module) => modulePage(root, module)))),
]
