"""A test trainer: learns which character follows which, in plain Python, in well under a second.

It is no language model and trains nothing of use. It exists so that tests run the real runner on something that really
learns: the loss falls, the same seed gives the same curve, and training resumes from a checkpoint to the same end.

It follows the contract of the recipe `command`, and does what the environment asks of it to go wrong:
    TEST_TRAINER_GATE     folder; before step N, it waits for the file step-N if there is a file wait-N
    TEST_TRAINER_FAIL_AT  step before which it exits with code 3
    TEST_TRAINER_NONSENSE prints lines that are no progress
"""

import json
import math
import os
import random
import sys
import time


def main():
    with open(os.environ["TUNESMITH_SPEC"]) as file:
        spec = json.load(file)
    text = "".join(answers_in(spec["training_file"]))
    held_out = "".join(answers_in(spec["validation_file"])) if spec.get("validation_file") else ""
    alphabet = sorted(set(text + held_out))
    index = {letter: i for i, letter in enumerate(alphabet)}
    pairs = [(index[a], index[b]) for a, b in zip(text, text[1:])]
    unseen = [(index[a], index[b]) for a, b in zip(held_out, held_out[1:])]
    size = len(alphabet)
    weights = [[0.0] * size for _ in range(size)]
    first, total = 1, spec["total_steps"]
    if spec.get("resume_from"):
        with open(os.path.join(spec["resume_from"], "weights.json")) as file:
            weights = json.load(file)["weights"]
        first = spec["resume_step"] + 1
    print("test trainer: %d pairs, %d letters" % (len(pairs), size), flush=True)
    for step in range(first, total + 1):
        misbehave(step)
        loss = learn(weights, random.Random("%d/%d" % (spec["seed"], step)).sample(pairs, min(64, len(pairs))))
        entry = {"step": step, "total_steps": total, "train_loss": loss}
        if unseen and (step == total or step % 5 == 0):
            entry["valid_loss"] = sum(loss_of(weights, pair) for pair in unseen[:200]) / min(200, len(unseen))
        print(json.dumps(entry), flush=True)
        if step == total or step % spec["save_every"] == 0:
            folder = os.path.join(spec["output"], "at-%d" % step)
            os.makedirs(folder, exist_ok=True)
            with open(os.path.join(folder, "weights.json"), "w") as file:
                json.dump({"alphabet": alphabet, "weights": weights}, file)
            print(json.dumps({"checkpoint": folder, "step": step}), flush=True)


def answers_in(path):
    with open(path, encoding="utf-8") as file:
        for line in file:
            if line.strip():
                yield json.loads(line)["messages"][-1]["content"] + "\n"


def probabilities(row):
    top = max(row)
    powers = [math.exp(value - top) for value in row]
    total = sum(powers)
    return [power / total for power in powers]


def loss_of(weights, pair):
    return -math.log(probabilities(weights[pair[0]])[pair[1]])


def learn(weights, batch, rate=2.0):
    loss = 0.0
    for before, after in batch:
        chances = probabilities(weights[before])
        loss -= math.log(chances[after])
        row = weights[before]
        for i, chance in enumerate(chances):
            row[i] -= rate * (chance - (i == after)) / 8
    return loss / len(batch)


def misbehave(step):
    gate = os.environ.get("TEST_TRAINER_GATE")
    if gate:
        while os.path.exists(os.path.join(gate, "wait-%d" % step)):
            time.sleep(0.01)
    if os.environ.get("TEST_TRAINER_FAIL_AT") == str(step):
        print("no room left for step %d" % step, flush=True)
        sys.exit(3)
    if os.environ.get("TEST_TRAINER_NONSENSE"):
        print('{"step": "many"}\n{"step": \n{"checkpoint": "/etc", "step": 1}', flush=True)


main()
