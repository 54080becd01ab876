import type { Type } from '../cty/index.ts'
import type { Parameter, ProviderFunction } from '../definition/index.ts'
import { zodShape } from '../schema/index.ts'
import { objectWithin, typeName } from './type-name.ts'

/** What the page of a function says below its example: how it is called, and what it gives. */
export const functionSections = ({ name, parameters, variadic, returns }: ProviderFunction): readonly string[] => {
  const given = Object.entries(parameters)
  const result = zodShape(returns).type
  const written = [
    ...given.map(([parameter, { type }]) => `${parameter} ${lowerCase(zodShape(type).type)}`),
    ...(variadic ? [`${variadic.name} ${lowerCase(zodShape(variadic.type).type)}...`] : []),
  ]
  const described = [
    ...given.map(([parameter, definition]) => argument(parameter, definition, [])),
    ...(variadic ? [argument(variadic.name, variadic, ['Variadic'])] : []),
  ]
  return [
    `## Signature\n\n\`\`\`text\n${name}(${written.join(', ')}) ${lowerCase(result)}\n\`\`\``,
    ...(described.length === 0 ? [] : [`## Arguments\n\n${described.join('\n')}`]),
    ['## Return Type', `The return type of \`${name}\` is \`${lowerCase(result)}\`.`, ...inside(result)].join('\n\n'),
  ]
}

const argument = (name: string, { type, description, allowNull }: Parameter, facts: readonly string[]): string => {
  const told = [...facts, typeName(zodShape(type).type), ...(allowNull ? ['Nullable'] : [])]
  return `1. \`${name}\` (${told.join(', ')}) ${description}`
}

const lowerCase = (type: Type): string => typeName(type).toLowerCase()

/** The attributes of an object, and of the objects in it. */
const inside = (type: Type): readonly string[] => {
  const lines = attributeLines(type, '')
  return lines.length === 0 ? [] : [lines.join('\n')]
}

const attributeLines = (type: Type, indent: string): readonly string[] =>
  [...(objectWithin(type)?.attributes ?? [])]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([name, part]) => [`${indent}- \`${name}\` (${typeName(part)})`, ...attributeLines(part, `${indent}  `)])
