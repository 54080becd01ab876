/** The author of a message. */
export type Role = 'system' | 'developer' | 'user' | 'assistant' | 'tool' | 'function'

/** What a message of each role may have. */
export const keysByRole: Readonly<Record<Role, readonly string[]>> = {
  system: ['role', 'content', 'name'],
  developer: ['role', 'content', 'name'],
  user: ['role', 'content', 'name'],
  assistant: ['role', 'content', 'name', 'weight', 'tool_calls', 'function_call', 'refusal', 'audio'],
  tool: ['role', 'content', 'name', 'tool_call_id'],
  function: ['role', 'content', 'name'],
}

/** Every role, in the order in which error messages list them. */
export const roles: readonly string[] = Object.keys(keysByRole)

/** Tells whether a value is a role. */
export const isRole = (value: unknown): value is Role => typeof value === 'string' && roles.includes(value)

/** A message that is an object with a role that exists. */
export interface Message extends Readonly<Record<string, unknown>> {
  readonly role: Role
}

/** Tells whether a message has a role that exists. */
export const hasRole = (message: Readonly<Record<string, unknown>>): message is Message => isRole(message.role)
