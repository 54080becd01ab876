import { expect, test } from 'vitest'
import { CtyError, formatPath, type Path } from '../../../src/framework/cty/index.ts'

test.each<[Path, string]>([
  [[], ''],
  [[{ attribute: 'model' }], 'model'],
  [
    [
      { attribute: 'method' },
      { attribute: 'supervised' },
      { attribute: 'hyperparameters' },
      { index: 0 },
      { attribute: 'n_epochs' },
    ],
    'method.supervised.hyperparameters[0].n_epochs',
  ],
  [[{ attribute: 'metadata' }, { key: 'team' }], 'metadata["team"]'],
  [[{ key: 'say "hi"' }, { attribute: 'x' }], '["say \\"hi\\""].x'],
])('a path is printed as Terraform prints it: %j is %s', (path, text) => {
  expect(formatPath(path)).toBe(text)
})

test('the message of an error begins with its path', () => {
  const error = new CtyError('mismatch', 'a string is required', [{ attribute: 'name' }])
  expect(error).toMatchObject({
    message: 'name: a string is required',
    rawMessage: 'a string is required',
    name: 'CtyError',
  })
  expect(new CtyError('limit', 'too deep').message).toBe('too deep')
})
