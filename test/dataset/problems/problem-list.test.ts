import { expect, test } from 'vitest'
import { ProblemList } from '../../../src/dataset/problems/problem-list.ts'

const lines = (list: ProblemList) => list.kept.map(({ severity, line }) => `${severity} ${line}`)

test('an error takes the place of the last warning when the list is full', () => {
  const list = new ProblemList(3)
  for (const line of [1, 2, 3, 4]) list.at(line).report('blank_line', 'is blank')
  list.at(5).report('not_json', 'is not JSON')
  expect(lines(list)).toEqual(['warning 1', 'warning 2', 'error 5'])
  expect([list.errors, list.warnings]).toEqual([1, 4])
})

test('so does a warning of the whole file', () => {
  const list = new ProblemList(2)
  for (const line of [1, 2, 3]) list.at(line).report('duplicate', 'is the same')
  list.at().report('inconsistent_system', 'has 2 system prompts')
  expect(lines(list)).toEqual(['warning 1', 'warning undefined'])
})

test('errors keep their place', () => {
  const list = new ProblemList(2)
  for (const line of [1, 2, 3]) list.at(line).report('not_json', 'is not JSON')
  list.at(4).report('blank_line', 'is blank')
  expect(lines(list)).toEqual(['error 1', 'error 2'])
})

test('a list of none only counts', () => {
  const list = new ProblemList(0)
  list.at().report('empty_file', 'has no examples')
  expect([list.kept, list.errors]).toEqual([[], 1])
})
