import { expect, test } from 'vitest'
import { runTrainer } from './run-fixture.ts'

/**
 * Posts as `KubeflowCallback` of transformers 5.23 does: all metrics that were logged so far, as text, with the step that
 * has just ended, which is one after the step that was logged.
 */
const posts = `
import urllib.request
def post(body, token=None):
    token = token or open(os.environ["KUBEFLOW_TRAINER_SERVER_TOKEN"]).read().strip()
    headers = {"Authorization": "Bearer " + token, "Content-Type": "application/json"}
    request = urllib.request.Request(os.environ["KUBEFLOW_TRAINER_SERVER_URL"], json.dumps(body).encode(), headers)
    try:
        return urllib.request.urlopen(request).status
    except urllib.error.HTTPError as error:
        return error.code
def status(percent, **metrics):
    named = [{"name": name, "value": str(value)} for name, value in metrics.items()]
    return {"trainerStatus": {"lastUpdatedTime": "2026-11-30T11:00:00+00:00", "progressPercentage": percent,
                              "estimatedRemainingSeconds": 3, "metrics": named}}
def checkpoint(step, history):
    os.makedirs("output/checkpoint-%d" % step)
    open("output/checkpoint-%d/adapter_model.safetensors" % step, "w").write("w%d" % step)
    with open("output/checkpoint-%d/trainer_state.json" % step, "w") as file:
        json.dump({"global_step": step, "log_history": history}, file)
`

const training = `
assert post(status(0, total_steps=4)) == 200
assert post(status(25, current_step=1, total_steps=4, current_epoch=0.5)) == 200
first = dict(loss=2.5, grad_norm=1.0, learning_rate=1e-4, epoch=0.5)
assert post(status(50, **first, current_step=2, total_steps=4, current_epoch=1.0)) == 200
history = [dict(first, step=1), dict(loss=2.0, learning_rate=9e-5, epoch=1.0, step=2),
           dict(eval_loss=2.2, eval_runtime=1.0, epoch=1.0, step=2)]
checkpoint(2, history)
third = dict(loss=1.5, learning_rate=5e-5, epoch=1.5, eval_loss=2.2)
history += [dict(third, step=3), dict(loss=1.0, learning_rate=1e-5, epoch=2.0, step=4)]
history[-2].pop("eval_loss")
import time
while not os.path.exists("checkpoints/step-2"):
    time.sleep(0.01)
assert post(status(75, **third, current_step=4, total_steps=4, current_epoch=2.0)) == 200
checkpoint(4, history)
`

test('the posts of transformers show its progress, and the curve in its checkpoints completes it', async () => {
  const trainer = { progress: 'kubeflow', checkpoints: 'transformers' } as const
  const { outcome, log, checkpoints } = await runTrainer({ source: posts + training, ...trainer })
  expect(outcome).toMatchObject({ status: 'succeeded', step: 4, checkpoint: 'checkpoints/step-4' })
  expect(checkpoints).toEqual(['step-2', 'step-4'])
  expect(log).toEqual([
    // Live: the loss of step 1 arrives with step 2.
    { step: 1, train_loss: 2.5, learning_rate: 1e-4, total_steps: 4 },
    { step: 1, train_loss: 2.5, learning_rate: 1e-4, repeated: true },
    { step: 2, train_loss: 2, learning_rate: 9e-5 },
    { step: 2, valid_loss: 2.2, repeated: true },
    { checkpoint: 'checkpoints/step-2', step: 2 },
    { step: 3, train_loss: 1.5, learning_rate: 5e-5, total_steps: 4 },
    { step: 3, train_loss: 1.5, learning_rate: 5e-5, repeated: true },
    { step: 4, train_loss: 1, learning_rate: 1e-5 },
    { checkpoint: 'checkpoints/step-4', step: 4 },
  ])
})

test('posts without the token of the run, and posts that make no sense, change nothing', async () => {
  const source = `${posts}
assert post(status(50, current_step=2, loss=1.0, epoch=1), token="guess") == 401
for body in ({}, [], {"trainerStatus": 3}, {"trainerStatus": {"metrics": [{"name": "current_step", "value": "many"}]}},
             {"trainerStatus": {"metrics": [{"name": "current_step", "value": "inf"}]}}):
    assert post(body) == 400, body
checkpoint(4, [{"step": "x", "loss": 1}, 3, {"loss": 1.0, "step": 4}])
`
  const { outcome, log } = await runTrainer({ source, progress: 'kubeflow', checkpoints: 'transformers' })
  expect(outcome.status).toBe('succeeded')
  expect(log).toEqual([
    { step: 4, train_loss: 1 },
    { checkpoint: 'checkpoints/step-4', step: 4 },
  ])
})

test('a checkpoint that is still being written is left alone', async () => {
  const source = `${posts}
checkpoint(2, [dict(loss=1.0, step=2)])
os.makedirs("output/checkpoint-4")
open("output/checkpoint-4/trainer_state.json", "w").write('{"log_history": [')
`
  const { outcome, checkpoints } = await runTrainer({ source, progress: 'kubeflow', checkpoints: 'transformers' })
  expect(checkpoints).toEqual(['step-2'])
  expect(outcome).toMatchObject({ status: 'succeeded', checkpoint: 'checkpoints/step-2' })
})
