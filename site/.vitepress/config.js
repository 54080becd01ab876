import { readFileSync } from 'node:fs'
import { defineConfig } from 'vitepress'

/** The documentation site. `npm run site` in the repository prepares its pages. */
const source = new URL('../pages/', import.meta.url)

export default defineConfig({
  title: 'Tunesmith',
  description: 'Fine-tuning as code',
  // Where the site is served: a folder that begins and ends with a slash.
  base: process.env.SITE_BASE || '/',
  srcDir: 'pages',
  outDir: '../dist/site',
  cacheDir: './.vitepress/cache',
  cleanUrls: true,
  // Dead links fail the build, but examples call servers on this machine.
  ignoreDeadLinks: 'localhostLinks',
  markdown: { languageAlias: { console: 'sh' } },
  themeConfig: {
    search: { provider: 'local' },
    sidebar: JSON.parse(readFileSync(new URL('sidebar.json', source), 'utf8')),
    outline: [2, 3],
    socialLinks: [{ icon: 'github', link: 'https://github.com/tunesmith/tunesmith' }],
    footer: { message: 'Not affiliated with OpenAI.' },
  },
})
