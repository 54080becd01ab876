"""The whole walk with OpenAI's SDK for Python: prints one line per step, or fails."""

import io
import json
import os
import time

from openai import OpenAI, pydantic_function_tool
from pydantic import BaseModel

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
step("train", job.id.startswith("ftjob-"))
while job.status not in ("succeeded", "failed", "cancelled"):
    time.sleep(0.02)
    job = client.fine_tuning.jobs.retrieve(job.id)
model = job.fine_tuned_model
step("wait", job.status == "succeeded")
step("page", len(list(client.fine_tuning.jobs.list_events(job.id, limit=2))) > 4)
# Permissions need an admin key.
admin = OpenAI(api_key=os.environ["OPENAI_ADMIN_KEY"])
shared = admin.fine_tuning.checkpoints.permissions.create(model, project_ids=["proj_other"])
step("share", shared.data[0].project_id == "proj_other")
messages = [{"role": "user", "content": "When does shop 3 open?"}]
chat = client.chat.completions.create(model=model, messages=messages)
answer = chat.choices[0].message.content
step("chat", answer == "Ahoy! Shop 3 opens at 3.")
stream = client.chat.completions.create(model=model, messages=messages, stream=True)
step("stream", "".join(chunk.choices[0].delta.content or "" for chunk in stream) == answer)


class Weather(BaseModel):
    """Returns the weather of a city"""

    city: str


tools = [pydantic_function_tool(Weather, name="get_weather")]
loop = [{"role": "user", "content": "What is the weather in Rome?"}]
turns = 0
while True:
    message = client.chat.completions.create(model="gpt-4o", messages=loop, tools=tools).choices[0].message
    loop.append(message)
    if not message.tool_calls:
        break
    turns += 1
    if turns > 3:
        raise SystemExit("the loop does not end")
    for call in message.tool_calls:
        city = json.loads(call.function.arguments)["city"]
        loop.append({"role": "tool", "tool_call_id": call.id, "content": f"sunny in {city}"})
step("tool loop", turns == 1 and "sunny in Rome" in message.content)
parsed = client.chat.completions.parse(model="gpt-4o", messages=[{"role": "user", "content": "I live in Oslo"}], response_format=Weather)
step("structured output", parsed.choices[0].message.parsed.city == "Oslo")
step("responses", client.responses.create(model=model, input="When does shop 3 open?").output_text == answer)
step("delete", client.models.delete(model).deleted and client.files.delete(file.id).deleted)
