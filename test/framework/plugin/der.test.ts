import { expect, test } from 'vitest'
import { der, objectIdentifier, sequence, time } from '../../../src/framework/plugin/der.ts'

test.each([
  ['fits seven bits', 127, '047f'],
  ['needs one byte', 128, '048180'],
  ['needs two bytes', 256, '04820100'],
])('a length that %s is written in its shortest form', (_title, length, head) => {
  const element = der(0x04, Buffer.alloc(length))
  expect(element.subarray(0, element.length - length).toString('hex')).toBe(head)
})

test('a sequence holds its elements in order', () => {
  expect(sequence(Buffer.of(1), Buffer.of(2, 3)).toString('hex')).toBe('3003010203')
})

test.each([
  ['2.5.4.3', '0603550403'],
  ['1.2.840.10045.4.3.2', '06082a8648ce3d040302'],
  ['1.3.6.1.5.5.7.3.1', '06082b06010505070301'],
])('the object identifier %s is written as OpenSSL writes it', (dotted, hex) => {
  expect(objectIdentifier(dotted).toString('hex')).toBe(hex)
})

test.each([
  ['2049-12-31T23:59:59.999Z', 0x17, '491231235959Z'],
  ['2050-01-01T00:00:00.000Z', 0x18, '20500101000000Z'],
])('the moment %s is written in the form of its century', (moment, tag, text) => {
  const element = time(new Date(moment))
  expect(element[0]).toBe(tag)
  expect(element.subarray(2).toString()).toBe(text)
})
