/** How bad a problem is: the API rejects a file with an error, and a warning is probably a mistake. */
export type Severity = 'error' | 'warning'

/** What a check is for, and how we know that the API minds. */
export interface Rule {
  readonly severity: Severity
  /** What of a table of the checks it belongs to. */
  readonly about: 'file' | 'example' | 'message' | 'tools' | 'advice'
  /** What is reported. */
  readonly reports: string
  /** Where the rule comes from, or that it is our own. */
  readonly source: string
}

const error = (about: Rule['about'], reports: string, source: string): Rule => ({
  severity: 'error',
  about,
  reports,
  source,
})
const warning = (about: Rule['about'], reports: string, source: string): Rule => ({
  ...error(about, reports, source),
  severity: 'warning',
})

const jsonLines = 'recorded: upload rejected, "every line is a valid JSON dictionary"'
const schema = 'OpenAI’s OpenAPI document'
const guide = 'OpenAI’s fine-tuning guide'
const notebook = 'OpenAI’s notebook on preparing chat data'
const recordedJob = 'recorded: failed job'
const recordedChat = 'recorded: the same conversation sent to chat completions'
const unknownEffect = 'none: it is not known whether the API rejects this'
const advice = 'advice: the file is accepted'

/** Every check, by the code of the problem that it reports. The guide on training data shows this table. */
export const rules = {
  compressed: error('file', 'a file that is compressed', jsonLines),
  csv: error('file', 'a table (CSV)', jsonLines),
  empty_file: error('file', 'no examples', 'follows from `too_few_examples`'),
  foreign_layout: error(
    'file',
    'another layout, such as Alpaca or ShareGPT',
    'follows: none of the formats in OpenAI’s OpenAPI document',
  ),
  format_for_method: error('file', 'a format that is not for the method', recordedJob),
  format_for_model: error(
    'file',
    'chat for a completion model, or completions for a chat model',
    'OpenAI’s guide to the older models; the API’s answer is not recorded',
  ),
  json_array: error('file', 'one JSON array instead of JSON lines', jsonLines),
  no_answers: error('file', 'examples that all lack an answer', `${notebook}; ${guide}`),
  not_utf_8: error('file', 'bytes that are not UTF-8', jsonLines),
  several_lines: error('file', 'an example on several lines', jsonLines),
  too_few_examples: error('file', 'fewer than 10 examples', recordedJob),
  blank_line: warning('file', 'a blank line', unknownEffect),
  method_for_model: warning(
    'file',
    'a method that OpenAI does not offer for the model',
    `${guide}; other hosts differ`,
  ),
  too_many_examples: warning('file', 'more examples than OpenAI accepts', guide),

  line_too_long: error('example', 'a line of more than 64 MB', `${guide}: a file may have 512 MB`),
  missing_input: error('example', 'preferences without an `input`', schema),
  missing_messages: error('example', 'no `messages`', notebook),
  bad_output: error('example', 'preferences without exactly one answer on each side', schema),
  bad_text: error('example', 'a `prompt` or `completion` that is not a string', schema),
  last_message: error('example', 'the wrong author of the last message', `${notebook}; ${guide}`),
  mixed_formats: error(
    'example',
    'a format that differs from the first example',
    'follows: a job trains on one format',
  ),
  no_assistant_message: error('example', 'no message from the assistant', notebook),
  not_an_object: error('example', 'JSON that is not an object', jsonLines),
  not_json: error('example', 'a line that is not JSON', jsonLines),
  nothing_trained: error('example', 'a weight of 0 on every answer', `${guide}: a weight of 0 is not trained on`),
  reserved_token: error(
    'example',
    'a reserved token of the tokenizer in any string',
    `${recordedJob}, "invalid token"`,
  ),
  unknown_format: error('example', 'keys of no format', 'follows: none of the formats in OpenAI’s OpenAPI document'),
  duplicate_key: warning('example', 'a key that occurs twice in an object', unknownEffect),
  identical_outputs: warning('example', 'preferences whose two answers are the same', advice),
  image_model_unknown: warning(
    'example',
    'images for a model that may not take them',
    `${guide} names gpt-4o and gpt-4.1`,
  ),
  lone_surrogate: warning('example', 'half of a character pair, such as `\\ud83d`', unknownEffect),
  no_grader_key: warning('example', 'reinforcement data without a key to grade by', unknownEffect),
  no_user_message: warning('example', 'no message from the user', notebook),
  possible_reserved_token: warning('example', 'a reserved token of another tokenizer', unknownEffect),
  too_many_images: warning('example', 'more than 10 images', `${guide}; Azure accepts 64`),
  unrecognized_key: warning(
    'example',
    'a key that no documentation names, at any depth',
    `${notebook} calls it an error; the API’s answer is not known`,
  ),

  bad_content: error('message', 'content that is neither a string nor known parts', schema),
  bad_image_detail: error('message', 'a `detail` that is not auto, low or high', schema),
  bad_message: error('message', 'a message that is not an object', notebook),
  bad_name: error('message', 'a `name` with characters that the API rejects, or longer than 64', recordedChat),
  bad_weight: error('message', 'a `weight` that is not 0 or 1', schema),
  image_for_text_model: error(
    'message',
    'an image for a model that reads only text',
    `${guide}; the API’s answer is not recorded`,
  ),
  misplaced_image: error('message', 'an image outside a user message, or in preferences', guide),
  missing_content: error('message', 'no content', notebook),
  missing_role: error('message', 'no role', recordedJob),
  unrecognized_role: error('message', 'a role that does not exist', notebook),
  bad_image: warning(
    'message',
    'an image that is too large, or not a JPEG, PNG or WebP',
    `${guide}: such images are skipped`,
  ),
  empty_content: warning('message', 'content that is empty or only blanks', unknownEffect),
  misplaced_key: warning('message', 'a key of another role', unknownEffect),
  tool_content_parts: warning(
    'message',
    'a tool message with parts',
    `${recordedJob} in 2024, "Input should be a valid string"; the OpenAPI document allows it`,
  ),

  bad_tool_call: error('tools', 'a tool call or answer without its id, name or arguments', schema),
  bad_tool_name: error('tools', 'a name outside `[a-zA-Z0-9_-]{1,64}`', schema),
  bad_tools: error('tools', 'tools of the wrong shape, or more than 128', schema),
  repeated_tool_answer: error('tools', 'a second answer to the same call', recordedChat),
  unanswered_tool_call: error(
    'tools',
    'a call without an answer before the next message',
    `${recordedChat}; a job at Azure failed for it`,
  ),
  undeclared_tool: error(
    'tools',
    'a call to a tool that `tools` does not list',
    `${guide}: each example lists the tools that it calls; the API’s answer is not recorded`,
  ),
  unknown_tool_call: error('tools', 'an answer to a call that no message makes', recordedChat),
  answer_order: warning('tools', 'answers in another order than the calls', unknownEffect),
  bad_arguments: warning('tools', 'arguments that are not a JSON object', unknownEffect),
  bad_tool_parameters: warning('tools', 'parameters that are not a JSON Schema', unknownEffect),
  duplicate_tool: warning('tools', 'two tools of the same name', unknownEffect),
  mismatched_arguments: warning('tools', 'arguments that do not fit the parameters of the tool', advice),
  no_tools_declared: warning('tools', 'a call in an example that lists no tools', unknownEffect),
  repeated_tool_call_id: warning('tools', 'two calls of one message with the same id', unknownEffect),

  completion_ends: warning('advice', 'completions without separators', 'OpenAI’s guide to the older models'),
  duplicate: warning('advice', 'the same example twice', advice),
  example_too_long: warning('advice', 'more tokens than the model reads, and where they are cut', guide),
  inconsistent_system: warning('advice', 'different system prompts', advice),
  leaked_example: warning('advice', 'validation data that is in the training data too', advice),
  near_duplicate: warning('advice', 'nearly the same example twice', advice),
  personal_data: warning('advice', 'e-mail addresses and payment cards', advice),
  secret: warning('advice', 'keys, tokens, private keys and passwords in URLs', advice),
} satisfies Readonly<Record<string, Rule>>

/** The kind of a problem, for programs. */
export type ProblemCode = keyof typeof rules
