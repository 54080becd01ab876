#!/usr/bin/env node
// Plain JavaScript, so that a Node that is too old for the rest can say so.
const oldest = '22.18'
const [major, minor] = process.versions.node.split('.').map(Number)
const [oldestMajor, oldestMinor] = oldest.split('.').map(Number)

if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) {
  await import('./main.ts')
} else {
  console.error(`error: tunesmith needs Node.js ${oldest} or newer, and this is ${process.versions.node}`)
  console.error('Install a newer version: https://nodejs.org')
  process.exitCode = 1
}
