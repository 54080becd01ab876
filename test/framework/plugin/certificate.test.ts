import { createPrivateKey, randomBytes, X509Certificate } from 'node:crypto'
import { expect, test } from 'vitest'
import { createCertificate } from '../../../src/framework/plugin/certificate.ts'

const clock = () => new Date('2026-11-21T09:00:00Z')

test.each(['P-256', 'P-384', 'P-521'] as const)(
  'a certificate on %s is its own issuer and matches its key',
  (curve) => {
    const { certificate, der, key } = createCertificate({ clock, random: randomBytes, curve })
    const read = new X509Certificate(certificate)
    expect(read.raw.equals(der)).toBe(true)
    expect(read.verify(read.publicKey)).toBe(true)
    expect(read.checkPrivateKey(createPrivateKey(key))).toBe(true)
    expect(read.issuer).toBe(read.subject)
  },
)

test('a certificate is for localhost, for both ends of TLS, and no authority', () => {
  const read = new X509Certificate(createCertificate({ clock, random: randomBytes }).certificate)
  expect(read.subject).toBe('CN=localhost')
  expect(read.subjectAltName).toBe('DNS:localhost')
  expect(read.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2'])
  expect(read.ca).toBe(false)
  expect(read.publicKey.asymmetricKeyDetails).toEqual({ namedCurve: 'prime256v1' })
})

test('a certificate is valid from a day ago, for a year', () => {
  const read = new X509Certificate(createCertificate({ clock, random: randomBytes }).certificate)
  expect(read.validFromDate).toEqual(new Date('2026-11-20T09:00:00Z'))
  expect(read.validToDate).toEqual(new Date('2027-11-21T09:00:00Z'))
})

test.each([
  [0x00, '40000000000000000000000000000000'],
  [0xff, '7FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF'],
])('randomness of %i gives a serial number that is positive and sixteen bytes long', (byte, serial) => {
  const random = (bytes: number) => Buffer.alloc(bytes, byte)
  expect(new X509Certificate(createCertificate({ clock, random }).certificate).serialNumber).toBe(serial)
})
