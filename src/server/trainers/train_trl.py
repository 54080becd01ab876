"""Trains with TRL, for the recipe `trl` of `tunesmith serve`.

    python train_trl.py sft|dpo|grpo [arguments of `trl sft`, `trl dpo` or `trl grpo`]

It adds to TRL's own commands what a job needs: the data of its run, a start from an adapter, progress as lines of JSON,
and rewards by the grader of the job. It reads the path of spec.json from TUNESMITH_SPEC. Checked with TRL 1.16.
"""

import concurrent.futures
import json
import os
import sys
import time
import urllib.error
import urllib.request

# Names of what trainers log, and of what the runner reads.
METRICS = {
    "loss": "train_loss", "mean_token_accuracy": "train_accuracy", "rewards/accuracies": "train_accuracy",
    "eval_loss": "valid_loss", "eval_mean_token_accuracy": "valid_accuracy", "eval_rewards/accuracies": "valid_accuracy",
    "learning_rate": "learning_rate", "reward": "train_reward", "eval_reward": "valid_reward",
    "completions/mean_length": "completion_tokens", "frac_reward_zero_std": "unresponsive_rewards",
}
LONGEST_WAIT = 3600.0


def main(method, arguments):
    with open(os.environ["TUNESMITH_SPEC"], encoding="utf-8") as file:
        spec = json.load(file)
    import torch
    import trl
    from peft import PeftModel
    from transformers import AutoModelForCausalLM, PrinterCallback, TrainerCallback

    config, kind = {
        "sft": (trl.SFTConfig, trl.SFTTrainer),
        "dpo": (trl.DPOConfig, trl.DPOTrainer),
        "grpo": (trl.GRPOConfig, trl.GRPOTrainer),
    }[method]
    if not torch.accelerator.is_available():
        arguments = ["--use_cpu", "True", "--bf16", "False", *arguments]
    settings, choices = trl.TrlParser((config, trl.ModelConfig)).parse_args_and_config(arguments)
    loading = {"dtype": choices.dtype, "attn_implementation": choices.attn_implementation}
    adapter = spec["resume_from"]
    model, peft_config = choices.model_name_or_path, trl.get_peft_config(choices)
    if adapter is not None and os.path.exists(os.path.join(adapter, "adapter_config.json")):
        # A job on a fine-tuned model goes on with the adapter of that model.
        base = AutoModelForCausalLM.from_pretrained(model, **loading)
        model, peft_config = PeftModel.from_pretrained(base, adapter, is_trainable=True), None
    else:
        settings.model_init_kwargs = loading

    progress = Progress(spec["total_steps"])

    class Callback(TrainerCallback):
        def on_log(self, args, state, control, logs=None, **kwargs):
            if state.is_world_process_zero:
                show(progress.of(logs or {}, state.global_step))

    rewards = {"reward_funcs": [Grader(spec["method_extras"]["grader"], os.environ)]} if method == "grpo" else {}
    trainer = kind(
        model=model,
        args=settings,
        train_dataset=dataset_of(spec["training_file"]),
        eval_dataset=dataset_of(spec["validation_file"]) if settings.eval_strategy != "no" else None,
        peft_config=peft_config,
        callbacks=[Callback()],
        **rewards,
    )
    trainer.remove_callback(PrinterCallback)
    trainer.train(resume_from_checkpoint=adapter if spec["resume_step"] > 0 else None)


def dataset_of(path):
    from datasets import Dataset

    with open(path, encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    # Arguments of tools differ from call to call.
    return Dataset.from_list(rows, on_mixed_types="use_json")


class Progress:
    """Turns what is logged into lines for the runner. An evaluation completes the line of its step."""

    def __init__(self, total):
        self.total = total
        self.entry = {}

    def of(self, logs, step):
        """Returns the line of a step as far as it is known, or None if nothing was added to it."""
        found = {}
        for name, known in METRICS.items():
            value = logs.get(name)
            if isinstance(value, (int, float)) and not isinstance(value, bool):
                found[known] = value
        if not found or step < 1:
            return None
        before = self.entry if self.entry.get("step") == step else {}
        self.entry = dict(before, **found, step=step, total_steps=self.total)
        return self.entry


def show(entry):
    if entry is not None:
        print(json.dumps(entry), flush=True)


class Grader:
    """Rewards answers with the grader of the job, which the server runs: it also has the models that graders ask."""

    __name__ = "grader"

    def __init__(self, grader, environment):
        self.grader = grader
        self.url = environment["TUNESMITH_GRADER_URL"]
        self.token = environment["TUNESMITH_GRADER_TOKEN"]
        self.pool = concurrent.futures.ThreadPoolExecutor(8)

    def __call__(self, prompts, completions, item, **_):
        return list(self.pool.map(self.reward_of, map(text_of, completions), map(json.loads, item)))

    def reward_of(self, sample, item):
        body = json.dumps({"grader": self.grader, "model_sample": sample, "item": item}).encode()
        headers = {"Authorization": "Bearer " + self.token, "Content-Type": "application/json"}
        request = urllib.request.Request(self.url, body, headers)
        return float(answer_of(request)["reward"])


def answer_of(request, wait=time.sleep, longest=LONGEST_WAIT):
    """Sends a request until it is answered: the server may be restarted while a job trains."""
    waited, pause = 0.0, 0.5
    while True:
        try:
            with urllib.request.urlopen(request, timeout=300) as response:
                return json.loads(response.read())
        except urllib.error.HTTPError as error:
            problem = "%d %s" % (error.code, error.read().decode("utf-8", "replace")[:500])
            if error.code < 500 and error.code != 429:
                raise RuntimeError("The server does not grade: " + problem) from None
        except (OSError, ValueError) as error:
            problem = str(error)
        if waited >= longest:
            raise RuntimeError("The server has not graded for %d seconds: %s" % (waited, problem))
        wait(pause)
        waited, pause = waited + pause, min(30.0, pause * 2)


def text_of(completion):
    """Returns the answer in a completion, which is a text or a list of messages."""
    if isinstance(completion, str):
        return completion
    return "".join(message.get("content") or "" for message in completion)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
