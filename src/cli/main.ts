#!/usr/bin/env node
import nodeModule from 'node:module'
import { processWorld } from './process-world.ts'
import { runCli } from './run-cli.ts'

// Commands are loaded after this, and start a fifth sooner the next time.
// A Node too old for this has none, and is to learn of that from `tunesmith doctor`.
nodeModule.enableCompileCache?.()
process.exitCode = await runCli(process.argv.slice(2), processWorld())
