"""openai for Python against the emulated Nebius, in the way of its cookbook."""

import io
import json
import os
import time
import urllib.request

from openai import OpenAI

client = OpenAI(api_key="nebius-key", max_retries=0)
base = "meta-llama/Meta-Llama-3.1-8B-Instruct"


def step(name, ok):
    if not ok:
        raise SystemExit(f"{name}: not as expected")
    print(f"ok {name}", flush=True)


lines = [
    json.dumps(
        {
            "messages": [
                {"role": "user", "content": f"When does shop {i} open?"},
                {"role": "assistant", "content": f"Ahoy! Shop {i} opens at {i}."},
            ]
        }
    )
    for i in range(12)
]
file = client.files.create(file=("train.jsonl", io.BytesIO("\n".join(lines).encode())), purpose="fine-tune")
hyperparameters = {"n_epochs": 2, "learning_rate_multiplier": 2e-5, "lora": True, "lora_r": 16, "packing": True}
create = client.fine_tuning.jobs.create
job = create(model=base, training_file=file.id, hyperparameters=hyperparameters)
other = create(model=base, training_file=file.id, hyperparameters=hyperparameters)
step("train", job.status == "running" and job.hyperparameters.n_epochs == 2)
while job.status not in ("succeeded", "failed", "cancelled"):
    time.sleep(0.02)
    job = client.fine_tuning.jobs.retrieve(job.id)
step("wait", job.status == "succeeded" and job.fine_tuned_model is None)
step("page", [each.id for each in client.fine_tuning.jobs.list(limit=1)] == [other.id, job.id])
print("none share: Nebius has no checkpoint permissions.")
checkpoint = client.fine_tuning.jobs.checkpoints.list(job.id).data[0]
step("weights", all(len(client.files.content(name).read()) > 0 for name in checkpoint.result_files))

origin = os.environ["OPENAI_BASE_URL"].rsplit("/v1", 1)[0]


def models(method, name="", data=None):
    request = urllib.request.Request(
        f"{origin}/v0/models{name and '/' + urllib.request.quote(name, safe='')}",
        method=method,
        data=data and json.dumps(data).encode(),
        headers={"authorization": "Bearer nebius-key", "content-type": "application/json"},
    )
    return json.load(urllib.request.urlopen(request))


made = models("POST", data={"name": "support", "base_model": base, "source": f"{job.id}:{checkpoint.id}"})
while models("GET", made["name"])["status"] == "validating":
    time.sleep(0.02)
step("deploy", models("GET", made["name"])["status"] == "active")
asked = [{"role": "user", "content": "When does shop 3 open?"}]
chat = client.chat.completions.create(model=made["name"], messages=asked)
step("chat", chat.choices[0].message.content == "Ahoy! Shop 3 opens at 3.")
stream = client.chat.completions.create(model=made["name"], messages=asked, stream=True)
text = "".join(chunk.choices[0].delta.content or "" for chunk in stream if chunk.choices)
step("stream", text == "Ahoy! Shop 3 opens at 3.")
print("none tool loop, structured output: As with openai for Python.")
step("delete", models("DELETE", made["name"])["status"] == "deleted" and client.files.delete(file.id).deleted)
