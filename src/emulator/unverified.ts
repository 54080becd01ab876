/**
 * What the emulator had to choose because no recording of OpenAI's answer was found. `GET /_emulator` shows the list.
 * Whoever records the real thing changes the behaviour and strikes the line.
 */
export const unverified: readonly string[] = [
  'create with an unknown or deleted file: 400, "invalid training_file: file-…", param names the field',
  'create with a file of another purpose, or one still being processed: 400',
  'code `model_not_available` of a model that cannot be tuned (the message is recorded)',
  'strict: a model past its shutdown date cannot be tuned (400) nor asked (404); a method it is not tuned with: 400',
  'wordings of range, type and length errors in a request body: those of OpenAI’s other endpoints',
  'strict: unknown fields of a request body: 400 `unknown_parameter` (otherwise ignored, except for permissions)',
  'cancel of a finished job, pause of one that is not running, resume of one that is not paused: 400',
  'a pause shows `pausing` for a second, then `paused`; a resumed job is `queued` again',
  'a cancelled job has no `finished_at`; one that fails while training has it',
  'checkpoints are listed once the job has succeeded, as the guide says; a job that fails or is cancelled has none',
  'texts of the events for failed, cancelled, paused and resumed jobs',
  'texts of errors in an example, except a missing role, and names of formats other than fine-tune-chat',
  'tail of the refusal to store a file that is not JSONL',
  '`auto`: batch size is 0.2 % of the examples; multipliers of models other than gpt-3.5, gpt-4o-mini, gpt-4.1-nano',
  '`auto` of dpo is beta 0.1; of reinforcement compute_multiplier 1, eval_interval and eval_samples 1',
  'tokens are estimated without a tokenizer; durations of every stage',
  'metrics of dpo jobs: loss is the DPO loss, accuracy the share of pairs in the right order',
  'checkpoints of reinforcement jobs are those of the last epochs, not the best by reward',
  'metrics of reinforcement jobs: the reward is the share of characters of the reference that the model foresees',
  'validation loss at the first, every tenth and the last step, full validation loss at the end of each epoch',
  'a permission asked for twice is the same permission; an unknown project or permission id: 400, 404',
  'an unknown `after`: 400; a limit above the maximum is lowered to it, in strict mode refused',
  'strict: an admin key on an endpoint of a project: 401',
  'deleting a base model: 403',
  'answers of base models, and how a fine-tuned model picks what it says',
  'all x-ratelimit-* values: constant',
]
