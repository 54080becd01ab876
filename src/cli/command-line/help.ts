import type { ArgDef } from 'citty'
import type { Styler } from '../output/styler.ts'
import type { Command, CommandGroup, CommandTree } from './command.ts'
import { exitCodes } from './command-error.ts'
import { shown } from './find-command.ts'
import { allArgsOf } from './host-args.ts'
import { aliasesOf, flagOf, isRepeatable, sharedArgs } from './option-names.ts'

/** What a help text is about. citty's own help would load every command, and color its output for a pipe. */
interface Topic {
  readonly path: readonly string[]
  readonly description: string
  readonly style: Styler
}

/** Help for one command: usage, arguments, options, examples. */
export const commandHelp = (topic: Topic, command: Command, commands: CommandTree = {}): string => {
  const { examples, variadic } = command
  const known = Object.entries(allArgsOf(command))
  const positionals = known.filter(([, arg]) => arg.type === 'positional')
  const options = known.filter(([, arg]) => arg.type !== 'positional')
  const usage = positionals.map(([name, arg]) => (isOptional(arg) ? `[${name}]` : `<${name}>`))
  return page(
    topic,
    [...usage, ...(variadic ? ['…'] : []), '[options]'],
    [
      ['Commands', shown(commands).map(([name, { description }]) => [name, description])],
      ['Arguments', positionals.map(([name, arg]) => [`<${name}>`, aboutOf(arg)])],
      ['Options', options.map(([name, arg]) => [optionOf(name, arg), aboutOf(arg)])],
      ['Examples', examples],
    ],
  )
}

/** Help for a group, or for the whole command line. */
export const groupHelp = (topic: Topic, { commands }: CommandGroup): string => {
  const shared = Object.entries(sharedArgs).map(([name, arg]) => [optionOf(name, arg), aboutOf(arg)] as const)
  const isRoot = topic.path.length === 1
  const codes = Object.values(exitCodes).map(({ code, meaning }) => [String(code), meaning] as const)
  return page(
    topic,
    ['<command>', '[options]'],
    [
      ['Commands', shown(commands).map(([name, { description }]) => [name, description])],
      ['Options', isRoot ? [...shared, ['--version', 'Show the version']] : shared],
      ['Exit codes', isRoot ? codes : []],
    ],
  )
}

type Section = readonly [heading: string, lines: readonly (readonly [string, string])[]]

const page = ({ path, description, style }: Topic, usage: readonly string[], sections: readonly Section[]): string => {
  const parts = sections
    .filter(([, lines]) => lines.length > 0)
    .map(([heading, lines]) => `${style('bold', heading)}\n${aligned(lines)}`)
  return [`${description}.`, `${style('bold', 'Usage')}\n  ${[...path, ...usage].join(' ')}`, ...parts].join('\n\n')
}

const aligned = (lines: readonly (readonly [string, string])[]): string => {
  const width = Math.max(...lines.map(([name]) => name.length))
  return lines.map(([name, about]) => `  ${name.padEnd(width)}  ${about}`).join('\n')
}

const isOptional = (arg: ArgDef): boolean => arg.required === false || arg.default !== undefined

const optionOf = (name: string, arg: ArgDef): string => {
  const names = [
    ...aliasesOf(arg).map((alias) => (alias.length === 1 ? `-${alias}` : `--${alias}`)),
    flagOf(name, arg.default),
  ]
  const value = arg.valueHint ?? (arg.type === 'enum' ? arg.options?.join('|') : 'text')
  return `${names.join(', ')}${arg.type === 'boolean' ? '' : ` <${value}>`}`
}

const aboutOf = (arg: ArgDef): string =>
  [
    arg.description,
    ...(typeof arg.default === 'string' ? [`(default: ${arg.default})`] : []),
    ...(isRepeatable(arg) ? ['(repeatable)'] : []),
    ...(arg.required && arg.type !== 'positional' ? ['(required)'] : []),
  ].join(' ')
