/** Why a test of a suite fails, by what its error says. */
export const explanations: readonly (readonly [RegExp, string])[] = [
  [
    /Missing required parameter: 'model'/,
    'The test leaves out `model`, which OpenAI requires without a stored prompt.',
  ],
  [
    /(?:below minimum value|string too short|Conversation with id|previous_response_id|Previous response)/,
    'The test sends placeholders that OpenAI rejects, such as 0 tokens or an unknown conversation.',
  ],
  [/responses\/compact/, 'The emulator does not compact conversations.'],
  [/embedding/, 'The SDK asks for base64 and gets it; the test expects numbers, as its mock server sends.'],
  [
    /not supported|only allowed|must be|Invalid value|Unknown parameter|Invalid type|Unrecognized|Invalid schema|did not have response|Tool choice/,
    'The test sends a combination of parameters that OpenAI rejects.',
  ],
]
