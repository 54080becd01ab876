/** Why a test of a suite fails: the pattern of its error, and the suites where this is the reason. */
interface Explanation {
  readonly error: RegExp
  readonly file: RegExp
  readonly why: string
}

export const explanations: readonly Explanation[] = [
  {
    error: /Missing required parameter: 'model'/,
    file: /^responses\/|^test_responses$/,
    why: 'The test leaves out `model`, which OpenAI requires without a stored prompt.',
  },
  {
    error: /Invalid 'max_completion_tokens': integer below minimum value.*got 0/,
    file: /^chat\//,
    why: 'The test sends `max_completion_tokens: 0`, which OpenAI rejects.',
  },
  {
    error: /Invalid 'max_tool_calls': integer below minimum value.*got 0/,
    file: /^test_responses$/,
    why: 'The test sends `max_tool_calls: 0`, which OpenAI rejects.',
  },
  {
    error: /Conversation with id 'string' not found/,
    file: /^responses\/test_input_tokens$/,
    why: 'The test names a conversation; the emulator has none.',
  },
  {
    error: /Invalid URL \(POST \/v1\/responses\/compact\)/,
    file: /^responses\/responses|^test_responses$/,
    why: 'The emulator does not compact conversations.',
  },
  {
    error: /Data returned by API invalid for expected schema/,
    file: /^test_embeddings$/,
    why: 'The SDK asks for base64 and gets it; the test expects numbers, as its mock server sends.',
  },
]
