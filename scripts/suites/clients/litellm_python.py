"""LiteLLM in Python: fine-tuning, chat completions and the Responses API."""

import io
import json
import time

import litellm
from pydantic import BaseModel


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
openai = {"custom_llm_provider": "openai"}
file = litellm.create_file(file=("train.jsonl", io.BytesIO("\n".join(lines).encode())), purpose="fine-tune", **openai)
job = litellm.create_fine_tuning_job(model="gpt-4o-mini", training_file=file.id, **openai)
step("train", job.id.startswith("ftjob-"))
other = litellm.create_fine_tuning_job(model="gpt-4o-mini", training_file=file.id, **openai)
while job.status not in ("succeeded", "failed", "cancelled"):
    time.sleep(0.02)
    job = litellm.retrieve_fine_tuning_job(fine_tuning_job_id=job.id, **openai)
step("wait", job.status == "succeeded")
newest = litellm.list_fine_tuning_jobs(limit=1, **openai)
older = litellm.list_fine_tuning_jobs(limit=1, after=newest.data[0].id, **openai)
step("page", [each.data[0].id for each in (newest, older)] == [other.id, job.id])
print("none share: LiteLLM has no API for checkpoint permissions.")
model = f"openai/{job.fine_tuned_model}"
asked = [{"role": "user", "content": "When does shop 3 open?"}]


class Place(BaseModel):
    city: str


chat = litellm.completion(model=model, messages=asked)
step("chat", chat.choices[0].message.content == "Ahoy! Shop 3 opens at 3.")
stream = litellm.completion(model=model, messages=asked, stream=True)
step("stream", "".join(chunk.choices[0].delta.content or "" for chunk in stream) == "Ahoy! Shop 3 opens at 3.")
parameters = {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]}
tools = [{"type": "function", "function": {"name": "get_weather", "description": "Returns the weather", "parameters": parameters}}]
loop = [{"role": "user", "content": "What is the weather in Rome?"}]
turns = 0
while True:
    message = litellm.completion(model="openai/gpt-4o", messages=loop, tools=tools).choices[0].message
    loop.append(message.model_dump(exclude_none=True, include={"role", "content", "tool_calls"}))
    if not message.tool_calls:
        break
    turns += 1
    if turns > 3:
        raise SystemExit("the loop does not end")
    for call in message.tool_calls:
        city = json.loads(call.function.arguments)["city"]
        loop.append({"role": "tool", "tool_call_id": call.id, "content": f"sunny in {city}"})
step("tool loop", turns == 1 and "sunny in Rome" in message.content)
place = litellm.completion(model="openai/gpt-4o", messages=[{"role": "user", "content": "I live in Oslo"}], response_format=Place)
step("structured output", Place.model_validate_json(place.choices[0].message.content).city == "Oslo")
response = litellm.responses(model=model, input="When does shop 3 open?")
step("responses", response.output[0].content[0].text == "Ahoy! Shop 3 opens at 3.")
# LiteLLM deletes files, and has no call that deletes a model.
step("delete", litellm.file_delete(file_id=file.id, **openai).deleted)
