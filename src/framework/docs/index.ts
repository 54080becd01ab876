export { comparePages, type Difference, providerFolders } from './compare-pages.ts'
export type { Page, PageParts, Subject } from './page.ts'
export { defaultComment, type ProviderPagesOptions, providerPages } from './provider-pages.ts'
export { updatePages, type WriteDocsOptions, writeDocs } from './write-docs.ts'
