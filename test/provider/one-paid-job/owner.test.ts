import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { ownerOf } from '../../../src/provider/one-paid-job/owner.ts'

const local = { id: '0123456789abcdef', namesState: false, stateFile: 'terraform.tfstate' }
let nonces = 0
const nonce = () => `nonce-${++nonces}`
const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'owner-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

test('an origin that names the state is the owner, and nothing is written', () => {
  const folder = newFolder()
  expect(ownerOf({ ...local, namesState: true }, join(folder, '.terraform'), nonce)).toBe(local.id)
  expect(readdirSync(folder)).toEqual([])
})

test('a local state is known by its folder, as long as that lasts', () => {
  const data = join(newFolder(), '.terraform')
  const owner = ownerOf(local, data, nonce)
  expect(owner).toMatch(/^[0-9a-f]{16}$/)
  expect(ownerOf(local, data, nonce)).toBe(owner)
  expect(readdirSync(data)).toEqual(['tunesmith-folder'])
  expect(ownerOf({ ...local, id: 'fedcba9876543210' }, data, nonce)).not.toBe(owner)
  // The path may be the same in two containers; the folder is not.
  rmSync(data, { recursive: true })
  expect(ownerOf(local, data, nonce)).not.toBe(owner)
})

test('a folder that was moved is the same', () => {
  const [before, after] = [newFolder(), newFolder()]
  const owner = ownerOf(local, before, nonce)
  cpSync(before, after, { recursive: true })
  expect(ownerOf(local, after, nonce)).toBe(owner)
})

test('where nothing can be written, no two owners are the same', () => {
  // Nobody, root included, can write below a file.
  const file = import.meta.filename
  expect(ownerOf(local, file, nonce)).not.toBe(ownerOf(local, file, nonce))
})
