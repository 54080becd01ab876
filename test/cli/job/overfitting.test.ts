import { expect, test } from 'vitest'
import { overfitOf, validationCourse } from '../../../src/cli/job/overfitting.ts'

test.for([
  [1.19, 'none'],
  [1.2, 'mild'],
  [1.49, 'mild'],
  [1.5, 'moderate'],
  [1.99, 'moderate'],
  [2.01, 'severe'],
] as const)('a validation loss of %f times the training loss is overfitting: %s', ([validLoss, level]) => {
  expect(overfitOf({ metrics: { trainLoss: 1, validLoss } })).toEqual({ ratio: validLoss, level })
})

test('the whole validation file counts before a sample of it', () => {
  expect(overfitOf({ metrics: { trainLoss: 0.5, validLoss: 5, fullValidLoss: 0.5 } })?.ratio).toBe(1)
})

test('there is no ratio without a validation loss, or to a training loss of 0', () => {
  expect(overfitOf({ metrics: { trainLoss: 1 } })).toBeUndefined()
  expect(overfitOf({ metrics: { trainLoss: 0, validLoss: 1 } })).toBeUndefined()
})

const course = (...losses: readonly number[]) =>
  validationCourse(losses.map((fullValidLoss, i) => ({ step: i + 1, trainLoss: 0, fullValidLoss })))

test('training took too long if the validation loss ends more than a fifth above its lowest point', () => {
  expect(course(2, 1, 1.2)).toEqual({ best: { step: 2, loss: 1 }, last: { step: 3, loss: 1.2 }, isOverfit: false })
  expect(course(2, 1, 1.21)).toMatchObject({ isOverfit: true })
})

test('one evaluation is not a course', () => {
  expect(course(2)).toBeUndefined()
  expect(validationCourse([{ step: 1, trainLoss: 1 }])).toBeUndefined()
})
