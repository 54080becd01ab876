"""LangChain for Python, with chat completions and with the Responses API."""

from trained import model, remove, step
from langchain_core.messages import HumanMessage, ToolMessage
from langchain_core.tools import tool
from langchain_openai import ChatOpenAI, OpenAIEmbeddings
from pydantic import BaseModel



class Place(BaseModel):
    """Where somebody lives"""

    city: str


@tool
def get_weather(city: str) -> str:
    """Returns the weather"""
    return f"sunny in {city}"


for responses in (False, True):
    api = "responses" if responses else "chat"
    tuned = ChatOpenAI(model=model, use_responses_api=responses)
    base = ChatOpenAI(model="gpt-4o", use_responses_api=responses)
    step(f"chat ({api})", tuned.invoke("When does shop 3 open?").text == "Ahoy! Shop 3 opens at 3.")
    streamed = "".join(chunk.text for chunk in tuned.stream("When does shop 3 open?"))
    step(f"stream ({api})", streamed == "Ahoy! Shop 3 opens at 3.")
    bound = base.bind_tools([get_weather])
    messages = [HumanMessage("What is the weather in Rome?")]
    turns = 0
    while True:
        answer = bound.invoke(messages)
        messages.append(answer)
        if not answer.tool_calls:
            break
        turns += 1
        if turns > 3:
            raise SystemExit("the loop does not end")
        messages += [ToolMessage(get_weather.invoke(call["args"]), tool_call_id=call["id"]) for call in answer.tool_calls]
    step(f"tool loop ({api})", turns == 1 and "sunny in Rome" in answer.text)
    step(f"structured output ({api})", base.with_structured_output(Place).invoke("I live in Oslo").city == "Oslo")
# Without the check, which downloads a table of tokens.
step("embeddings", len(OpenAIEmbeddings(model="text-embedding-3-small", check_embedding_ctx_length=False).embed_query("x")) == 1536)
remove()
