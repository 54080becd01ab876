"""Runs one `python` grader, with limits: reads {source, sample, item, seconds, memory} from stdin, prints its result.

    python3 -I python_grader.py

The result is one line of JSON: {"reward": number} or {"error": text}. What the grader prints is dropped. The process
has no environment, an empty working directory and limits of the kernel; on Linux, no network if the kernel allows that.
These limits keep a mistake from doing harm. They are no wall against code that means harm.
"""

import json
import os
import sys
import traceback

CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000


def main():
    task = json.loads(sys.stdin.read())
    answer = os.fdopen(os.dup(1), "w")
    silence = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(silence, number)
    limit(task["seconds"], task["memory"])
    try:
        result = {"reward": reward_of(task)}
    except BaseException as error:
        lines = traceback.format_exception_only(type(error), error)
        result = {"error": "".join(lines).strip()[-1000:]}
    answer.write(json.dumps(result))
    answer.flush()
    os._exit(0)


def limit(seconds, memory):
    import resource

    most = int(seconds) + 1
    for name, value in (
        ("RLIMIT_CPU", most), ("RLIMIT_AS", memory), ("RLIMIT_FSIZE", 0), ("RLIMIT_CORE", 0), ("RLIMIT_NOFILE", 64),
    ):
        try:
            _, hard = resource.getrlimit(getattr(resource, name))
            value = value if hard == resource.RLIM_INFINITY else min(value, hard)
            resource.setrlimit(getattr(resource, name), (value, value))
        except (AttributeError, ValueError, OSError):
            pass  # Not every system has every limit.
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).unshare(CLONE_NEWUSER | CLONE_NEWNET)


def reward_of(task):
    names = {"__name__": "grader"}
    exec(compile(task["source"], "grader.py", "exec"), names)
    reward = names["grade"](task["sample"], task["item"])
    if hasattr(reward, "__await__"):
        import asyncio

        reward = asyncio.run(awaited(reward))
    if isinstance(reward, bool) or not isinstance(reward, (int, float)) or reward != reward or abs(reward) == float("inf"):
        raise TypeError("grade() must return a number, got %.100r" % (reward,))
    return float(reward)


async def awaited(reward):
    return await reward


if __name__ == "__main__":
    main()
