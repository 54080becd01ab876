"""openai for Python against an emulated LiteLLM proxy, as its documentation shows it."""

import io
import json
import time

from openai import APIStatusError, OpenAI

client = OpenAI(api_key="proxy-key", max_retries=0)
provider = {"custom_llm_provider": "openai"}


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
data = "\n".join(lines).encode()
file = client.files.create(file=("train.jsonl", io.BytesIO(data)), purpose="fine-tune", extra_body=provider)
jobs = client.fine_tuning.jobs
job = jobs.create(model="gpt-4o-mini", training_file=file.id, extra_body=provider)
other = jobs.create(model="gpt-4o-mini", training_file=file.id, extra_body=provider)
step("train", job.id.startswith("ftjob-"))
try:
    jobs.retrieve(job.id)
    raise SystemExit("a read without the provider was answered")
except APIStatusError as error:
    step("refusal", error.status_code == 422)
while job.status not in ("succeeded", "failed", "cancelled"):
    time.sleep(0.02)
    job = jobs.retrieve(job.id, extra_query=provider)
step("wait", job.status == "succeeded")
newest = jobs.list(limit=1, extra_query=provider).data
step("page", [each.id for each in [*newest, *jobs.list(limit=1, after=newest[0].id, extra_query=provider).data]] == [other.id, job.id])
print("none share: The proxy has no checkpoint permissions.")
asked = [{"role": "user", "content": "When does shop 3 open?"}]
chat = client.chat.completions.create(model=job.fine_tuned_model, messages=asked)
step("chat", chat.choices[0].message.content == "Ahoy! Shop 3 opens at 3.")
stream = client.chat.completions.create(model=job.fine_tuned_model, messages=asked, stream=True)
text = "".join(chunk.choices[0].delta.content or "" for chunk in stream if chunk.choices)
step("stream", text == "Ahoy! Shop 3 opens at 3.")
print("none tool loop, structured output: As with openai for Python.")
step("delete", client.files.delete(file.id).deleted)
