import { expect, test } from 'vitest'
import { parseServerConfig } from '../../../src/server/index.ts'

const model = '{id: a, path: b, trainer: {recipe: mlx-lm}}'

test.for([
  ['models: [', 'serve.yaml:1: is not valid YAML: Flow sequence'],
  ['models:\n  - {id: a, id: b}', 'serve.yaml:2: is not valid YAML: Map keys must be unique'],
  ['', 'serve.yaml:1: models is missing'],
  ['- a', 'serve.yaml:1: the file is ["a"], but must be a mapping'],
  ['models: []', 'serve.yaml:1: models is [], but must have at least 1 item'],
  [`port: many\nmodels: [${model}]`, 'serve.yaml:1: port is "many", but must be a number'],
  [`models: [${model}]\nport: 70000`, 'serve.yaml:2: port is 70000, but must be at most 65535'],
  [`models: [${model}]\nprot: 80`, 'serve.yaml:2: prot is no key of serve.yaml'],
  [`models: [${model}]\ndatabase: mysql://a`, 'database is "mysql://a", but must be sqlite or postgres://…'],
  [
    'models:\n  - id: a\n    path: b\n    trainer: {recipe: mlx}',
    'serve.yaml:4: models[0].trainer.recipe is "mlx", but must be',
  ],
  ['models:\n  - id: a\n    path: b', 'serve.yaml:2: models[0].trainer is missing'],
  [
    'models:\n  - id: a b\n    path: b\n    trainer: {recipe: mlx-lm}',
    'serve.yaml:2: models[0].id is "a b", but an id consists of',
  ],
  [`models:\n  - ${model}\n  - ${model}`, 'serve.yaml:3: the name a stands for models[0] already'],
  [
    'models:\n  - id: a\n    path: b\n    trainer: {recipe: mlx-lm}\n    upstream: localhost\n',
    'models[0].upstream is "localhost", but must be a URL, such as',
  ],
  [
    'models:\n  - id: a\n    path: b\n    trainer: {recipe: mlx-lm}\n    deploy: {type: vllm}',
    'serve.yaml:5: models[0].deploy needs `upstream`',
  ],
  [`models: [${model}]\nquotas: {jobs_per_day: -1}`, 'serve.yaml:2: quotas.jobs_per_day is -1, but must be at least 0'],
  [`models: [${model}]\nquotas: {projects: {web: {}}}`, 'serve.yaml:2: quotas.projects.web'],
] as const)('%j names the line, the value and what is allowed', ([text, message]) => {
  expect(() => parseServerConfig(text, 'serve.yaml')).toThrow(message)
})

test('every problem is named at once', () => {
  const text = `models: [${model}]\nport: -1\nprot: 80\nmax_attempts: 0`
  expect(() => parseServerConfig(text, 'serve.yaml')).toThrow(
    /serve\.yaml:2: port[\s\S]*serve\.yaml:4: max_attempts[\s\S]*serve\.yaml:3: prot/,
  )
})
