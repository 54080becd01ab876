/** How bad a problem is: the API rejects a file with an error, and a warning is probably a mistake. */
export type Severity = 'error' | 'warning'

/** The kind of a problem, for programs. */
export type ProblemCode =
  | 'bad_content'
  | 'bad_image'
  | 'bad_message'
  | 'bad_output'
  | 'bad_text'
  | 'bad_tool_call'
  | 'bad_tools'
  | 'bad_weight'
  | 'blank_line'
  | 'completion_ends'
  | 'compressed'
  | 'csv'
  | 'duplicate'
  | 'empty_content'
  | 'empty_file'
  | 'example_too_long'
  | 'inconsistent_system'
  | 'json_array'
  | 'last_message'
  | 'leaked_example'
  | 'line_too_long'
  | 'misplaced_image'
  | 'misplaced_key'
  | 'missing_content'
  | 'missing_input'
  | 'missing_messages'
  | 'missing_role'
  | 'mixed_formats'
  | 'near_duplicate'
  | 'no_assistant_message'
  | 'no_grader_key'
  | 'no_user_message'
  | 'not_an_object'
  | 'not_json'
  | 'not_utf_8'
  | 'personal_data'
  | 'secret'
  | 'several_lines'
  | 'too_few_examples'
  | 'too_many_examples'
  | 'too_many_images'
  | 'unknown_format'
  | 'unknown_tool_call'
  | 'unrecognized_key'
  | 'unrecognized_role'

/** Something wrong with training data, and where. */
export interface Problem {
  readonly severity: Severity
  readonly code: ProblemCode
  /** Counted from 1; undefined for a problem of the whole file. */
  readonly line?: number | undefined
  /** Counted from 1 in UTF-16 units, as editors count. */
  readonly column?: number | undefined
  /** What is wrong, what is allowed and what to do. It follows a place and a colon. */
  readonly message: string
}

/** Writes a problem as one line of text: `training.jsonl, line 12, column 5: …`. */
export const formatProblem = ({ line, column, message }: Problem, filename: string): string => {
  const place = [filename]
  if (line !== undefined) place.push(`line ${line}`)
  if (column !== undefined) place.push(`column ${column}`)
  return `${place.join(', ')}: ${message}`
}
