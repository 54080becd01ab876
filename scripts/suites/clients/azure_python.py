"""AzureOpenAI of openai for Python, as Microsoft shows it, against the emulated Azure."""

import json
import os
import time
import urllib.request

from openai import AzureOpenAI

origin = os.environ["OPENAI_BASE_URL"].split("/openai")[0]
client = AzureOpenAI(azure_endpoint=origin, api_key="azure-key", api_version="2025-04-01-preview", max_retries=0)


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
file = client.files.create(file=("train.jsonl", "\n".join(lines).encode()), purpose="fine-tune")
create = client.fine_tuning.jobs.create
job = create(model="gpt-4.1-mini", training_file=file.id, extra_body={"trainingType": "globalStandard"})
other = create(model="gpt-4.1-mini", training_file=file.id)
step("train", job.id.startswith("ftjob-"))
while job.status not in ("succeeded", "failed", "cancelled"):
    time.sleep(0.02)
    job = client.fine_tuning.jobs.retrieve(job.id)
step("wait", job.status == "succeeded" and ".ft-" in job.fine_tuned_model)
step("page", [each.id for each in client.fine_tuning.jobs.list(limit=1)] == [other.id, job.id])
print("none share: Azure has no checkpoint permissions.")

account = "/subscriptions/0/resourceGroups/g/providers/Microsoft.CognitiveServices/accounts/acme"
model = {"format": "OpenAI", "name": job.fine_tuned_model, "version": "1"}
body = {"sku": {"name": "Standard", "capacity": 50}, "properties": {"model": model}}


def arm(method, data=None):
    request = urllib.request.Request(
        f"{origin}{account}/deployments/support?api-version=2024-10-01",
        method=method,
        data=data and json.dumps(data).encode(),
        headers={"authorization": "Bearer token", "content-type": "application/json"},
    )
    return urllib.request.urlopen(request).status


asked = [{"role": "user", "content": "When does shop 3 open?"}]
try:
    client.chat.completions.create(model="support", messages=asked)
    raise SystemExit("an undeployed model answered")
except Exception as error:
    step("deploy", getattr(error, "code", None) == "DeploymentNotFound" and arm("PUT", body) == 201)
time.sleep(0.05)
chat = client.chat.completions.create(model="support", messages=asked)
step("chat", chat.choices[0].message.content == "Ahoy! Shop 3 opens at 3.")
stream = client.chat.completions.create(model="support", messages=asked, stream=True)
text = "".join(chunk.choices[0].delta.content or "" for chunk in stream if chunk.choices)
step("stream", text == "Ahoy! Shop 3 opens at 3.")
print("none tool loop, structured output: As with openai for Python.")
step("delete", arm("DELETE") == 200 and client.files.delete(file.id).deleted)
