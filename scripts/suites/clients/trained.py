"""A fine-tuned model for clients that do not fine-tune themselves."""

import io
import json
import time

from openai import OpenAI

client = OpenAI()


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
job = client.fine_tuning.jobs.create(model="gpt-4o-mini", training_file=file.id)
while job.status not in ("succeeded", "failed", "cancelled"):
    time.sleep(0.02)
    job = client.fine_tuning.jobs.retrieve(job.id)
model = job.fine_tuned_model
if job.status != "succeeded":
    raise SystemExit("the training failed")
print("none train, wait, page, share, delete: LangChain has no API for fine-tuning: `openai` trains and deletes the model.")


def remove():
    client.models.delete(model)
