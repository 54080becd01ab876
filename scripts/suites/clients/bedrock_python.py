"""openai for Python against the emulated Bedrock: reinforcement fine-tuning of an open-weight model."""

import io
import json
import time

from openai import OpenAI

client = OpenAI(api_key="bedrock-key", max_retries=0)


def step(name, ok):
    if not ok:
        raise SystemExit(f"{name}: not as expected")
    print(f"ok {name}", flush=True)


lines = [json.dumps({"messages": [{"role": "user", "content": f"What is {i} and 1?"}], "answer": str(i + 1)}) for i in range(12)]
data = "\n".join(lines).encode()
upload = client.files.create
file = upload(file=("train.jsonl", io.BytesIO(data)), purpose="fine-tune")
held_out = upload(file=("validation.jsonl", io.BytesIO(data)), purpose="fine-tune")
grader = {"type": "string_check", "name": "exact", "operation": "eq", "input": "{{ sample.output_text }}", "reference": "{{ item.answer }}"}
request = {
    "model": "openai.gpt-oss-20b",
    "training_file": file.id,
    "validation_file": held_out.id,
    "method": {"type": "reinforcement", "reinforcement": {"grader": grader}},
}
job = client.fine_tuning.jobs.create(**request)
other = client.fine_tuning.jobs.create(**request)
step("train", job.id.startswith("ftjob-"))
while job.status not in ("succeeded", "failed", "cancelled"):
    time.sleep(0.02)
    job = client.fine_tuning.jobs.retrieve(job.id)
step("wait", job.status == "succeeded")
step("page", [each.id for each in client.fine_tuning.jobs.list(limit=1)] == [other.id, job.id])
step("events", len(client.fine_tuning.jobs.list_events(job.id).data) > 0)
print("none share: Bedrock has no checkpoint permissions.")
asked = [{"role": "user", "content": "What is 3 and 1?"}]
chat = client.chat.completions.create(model=job.fine_tuned_model, messages=asked)
step("chat", bool(chat.choices[0].message.content))
stream = client.chat.completions.create(model=job.fine_tuned_model, messages=asked, stream=True)
step("stream", bool("".join(chunk.choices[0].delta.content or "" for chunk in stream if chunk.choices)))
print("none tool loop, structured output: As with openai for Python.")
step("delete", client.files.delete(file.id).deleted and client.models.delete(job.fine_tuned_model).deleted)
