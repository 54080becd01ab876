import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { TrainerConfig } from '../../../src/server/config/trainer-config.ts'
import type { Task } from '../../../src/server/trainers/task.ts'
import { trl } from '../../../src/server/trainers/trl.ts'
import { task } from './task.ts'

const config: TrainerConfig & { readonly recipe: 'trl' } = {
  recipe: 'trl',
  python: 'python3',
  args: [],
  env: {},
  device_batch_size: 4,
}

/** The flags of a command, by name. */
const flagsOf = (own: Partial<Task>, other: Partial<typeof config> = {}) => {
  const { command } = trl({ ...config, ...other }, task(own))
  const first = command.findIndex((word) => word.startsWith('--model'))
  const rest = command.slice(first)
  return {
    start: command.slice(0, first),
    flags: Object.fromEntries(rest.flatMap((name, i) => (i % 2 ? [] : [[name.slice(2), rest[i + 1]]]))),
  }
}

test('each method has its trainer and its settings', () => {
  const sft = flagsOf({})
  expect(sft.start).toEqual(['python3', '-u', 'train_trl.py', 'sft'])
  expect(sft.flags).toMatchObject({
    max_steps: '12',
    save_steps: '4',
    eval_steps: '4',
    max_length: '2048',
    use_peft: 'True',
  })
  const dpo = flagsOf({ method: 'dpo', validation_file: null })
  expect(dpo.start.at(-1)).toBe('dpo')
  expect(dpo.flags).toMatchObject({ beta: '0.1', eval_strategy: 'no' })
  const grpo = flagsOf({ method: 'reinforcement' })
  expect(grpo.start.at(-1)).toBe('grpo')
  expect(grpo.flags).toMatchObject({
    ...{ num_generations: '8', per_device_train_batch_size: '8', gradient_accumulation_steps: '8' },
    ...{ max_completion_length: '2048' },
  })
})

test.for([
  [8, 0, 4, '4', '2'],
  [6, 0, 4, '3', '2'],
  [7, 0, 4, '1', '7'],
  [1, 0, 4, '1', '1'],
  [16, 2, 4, '4', '2'],
  [32, 0, 32, '32', '1'],
] as const)('a batch of %i on %i GPUs, %i at once, is %s in %s passes', ([batch, gpus, most, perDevice, passes]) => {
  const { flags, start } = flagsOf({ gpus, hyperparameters: { batch_size: batch } }, { device_batch_size: most })
  expect([flags.per_device_train_batch_size, flags.gradient_accumulation_steps]).toEqual([perDevice, passes])
  expect(start.includes('accelerate.commands.launch')).toBe(gpus > 1)
})

test('arguments of the operator come last, and the program travels with the run', () => {
  const { command, files = {} } = trl({ ...config, args: ['--lora_r', '64'] }, task({}))
  expect(command.slice(-2)).toEqual(['--lora_r', '64'])
  expect(files['train_trl.py']).toContain('def main(method, arguments):')
})

const program = join(import.meta.dirname, '../../../src/server/trainers')

/** Runs Python with the parts of the program that need only the standard library. */
const inPython = (source: string) =>
  JSON.parse(
    execFileSync(
      'python3',
      [
        '-c',
        `import io, json, sys, urllib.error\nsys.path.insert(0, ${JSON.stringify(program)})\nimport train_trl\n${source}`,
      ],
      {
        encoding: 'utf8',
        env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' },
      },
    ),
  )

test('what TRL logs becomes progress', () => {
  // As TRL 1.16 logged them for a tiny model.
  const found = inPython(`
sft = {"loss": 7.4, "grad_norm": 1.2, "learning_rate": 0.001, "entropy": 6.4, "mean_token_accuracy": 0.1, "epoch": 0.3}
dpo = {"loss": 0.4, "mean_token_accuracy": 0.0, "rewards/accuracies": 1.0, "rewards/margins": 0.7}
grpo = {"loss": 0.0, "reward": 0.75, "completions/mean_length": 24.0, "frac_reward_zero_std": 0.5, "rewards/grader/mean": 0.75}
ending = {"train_runtime": 4.6, "epoch": 1.3}
evaluated = {"eval_loss": 7.3, "eval_reward": 0.7, "eval_runtime": 0.6}
fresh = [train_trl.Progress(4).of(logs, 2) for logs in (sft, dpo, grpo, ending)]
progress = train_trl.Progress(4)
progress.of(grpo, 1)
print(json.dumps([*fresh, [progress.of(logs, step) for logs, step in ((evaluated, 1), (evaluated, 2), (sft, 0))]]))`)
  const at = { step: 2, total_steps: 4 }
  expect(found).toEqual([
    { train_loss: 7.4, train_accuracy: 0.1, learning_rate: 0.001, ...at },
    { train_loss: 0.4, train_accuracy: 1, ...at },
    { train_loss: 0, train_reward: 0.75, completion_tokens: 24, unresponsive_rewards: 0.5, ...at },
    null,
    [
      {
        ...{ train_loss: 0, train_reward: 0.75, completion_tokens: 24, unresponsive_rewards: 0.5 },
        ...{ valid_loss: 7.3, valid_reward: 0.7, ...at, step: 1 },
      },
      { valid_loss: 7.3, valid_reward: 0.7, ...at },
      null,
    ],
  ])
})

test('a reward waits for a server that is away, and ends the training if the server refuses', () => {
  const found = inPython(`
answers = [OSError("refused"), urllib.error.HTTPError("u", 503, "busy", {}, io.BytesIO(b"busy")), b'{"reward": 0.5}']
def urlopen(request, timeout):
    answer = answers.pop(0)
    if isinstance(answer, Exception):
        raise answer
    return io.BytesIO(answer)
train_trl.urllib.request.urlopen = urlopen
waits = []
environment = {"TUNESMITH_GRADER_URL": "http://127.0.0.1/run", "TUNESMITH_GRADER_TOKEN": "run-1"}
grader = train_trl.Grader({"type": "string_check"}, environment)
real = train_trl.answer_of
train_trl.answer_of = lambda request: real(request, waits.append)
rewards = grader(prompts=[], completions=[[{"role": "assistant", "content": "Oslo"}]], item=['{"reference": "Oslo"}'])
answers.append(urllib.error.HTTPError("u", 401, "no", {}, io.BytesIO(b"expired")))
try:
    real(None)
except RuntimeError as error:
    print(json.dumps([rewards, waits, str(error)]))`)
  expect(found).toEqual([[0.5], [0.5, 1], 'The server does not grade: 401 expired'])
})
