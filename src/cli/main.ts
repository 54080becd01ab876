#!/usr/bin/env node
import { defineCommand, runMain } from 'citty'
import { version } from '../provider/version.ts'

const main = defineCommand({
  meta: { name: 'tunesmith', version, description: 'Fine-tuning as code.' },
  subCommands: {
    emulator: () => import('./commands/emulator.ts').then(({ emulator }) => emulator),
  },
})

await runMain(main)
