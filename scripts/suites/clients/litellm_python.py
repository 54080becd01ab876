"""LiteLLM in Python: chat completions and the Responses API."""

import json

import litellm
import trained
from pydantic import BaseModel

model = f"openai/{trained.model}"
step = trained.step
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
trained.remove()
