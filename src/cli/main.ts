import { enableCompileCache } from 'node:module'
import { endProcess, processDependencies } from './process-dependencies.ts'
import { runCli } from './run-cli.ts'

// Commands are loaded after this, and start a fifth faster the next time.
enableCompileCache()
const dependencies = processDependencies()
const code = await runCli(process.argv.slice(2), dependencies)
if (dependencies.signal.aborted) endProcess(code, dependencies.signal.reason)
else process.exitCode = code
