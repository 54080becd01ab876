import { expect, test } from 'vitest'
import { PrivateState } from '../../../src/framework/definition/index.ts'

test('entries survive a round trip', () => {
  const kept = PrivateState.parse(new Uint8Array())
  kept.set('cursor', { after: 'evt-1', seen: [1, 2] })
  kept.set('__proto__', 'a key like any other')
  kept.set('gone', true)
  kept.delete('gone')
  const restored = PrivateState.parse(kept.toBytes())
  expect(restored.get('cursor')).toEqual({ after: 'evt-1', seen: [1, 2] })
  expect(restored.get('__proto__')).toBe('a key like any other')
  expect(restored.get('gone')).toBeUndefined()
})

test('without entries there are no bytes', () => {
  expect(PrivateState.parse(new Uint8Array()).toBytes()).toHaveLength(0)
})

test('foreign bytes are rejected', () => {
  expect(() => PrivateState.parse(new TextEncoder().encode('not JSON'))).toThrow(SyntaxError)
})
