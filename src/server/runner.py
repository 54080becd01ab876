"""Runs one attempt of a fine-tuning job: starts its trainer and writes down, durably, what becomes of it.

    python3 runner.py LOCATION

The location is the run folder, or s3://BUCKET/KEY. In the run folder it reads spec.json, and writes
    started.json   taken by the first runner alone; a second one ends itself
    trainer.json   the process of the trainer
    trainer.log    everything that the trainer prints
    log.jsonl      one JSON object per line: a step, a checkpoint or a message
    checkpoints/   one folder per checkpoint, complete as soon as it has its name
    outcome.json   how it ended; written last, and whole or not at all

With S3, it works in a folder of its own, and stores there what it writes. A storage that cannot be reached does not end
the training: the runner goes on trying.

Standard library only, Python 3.9 or newer. docs/serve/runner.md describes the files.
"""

import ctypes
import datetime
import hashlib
import hmac
import http.server
import json
import math
import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import ssl
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
import xml.etree.ElementTree

EXIT_TAKEN = 75
GRACE_SECONDS = 30.0
# A trainer may print anything. Longer lines are no progress, and larger logs lose their beginning.
LONGEST_LINE = 65536
LARGEST_LOG = 256 << 20
MOST_WARNINGS = 20
LAST_STEP = 10 ** 9


def main(location):
    return main_in_s3(location) if location.startswith("s3://") else main_in_folder(os.path.abspath(location))


def main_in_folder(folder):
    spec = read_json(os.path.join(folder, "spec.json"))
    if not take(folder):
        return taken()
    outcome = outcome_of(Attempt(folder, spec))
    free_reserve(folder)
    write_json(os.path.join(folder, "outcome.json"), outcome)
    return 0


def taken():
    print("another runner has taken this attempt", file=sys.stderr)
    return EXIT_TAKEN


def outcome_of(attempt):
    spec = attempt.spec
    try:
        write_reserve(attempt.folder)
        problem = data_problem(spec)
        outcome = {"status": "failed", "message": problem} if problem else attempt.run()
    except OSError as error:
        outcome = {"status": "failed", "message": "The runner failed: %s" % error}
    return dict(outcome, job=spec["job"], attempt=spec["attempt"], ended_at=time.time())


def write_reserve(folder):
    """Takes room for the outcome, which has to be written even if the disk is full."""
    with open(os.path.join(folder, "reserve"), "wb") as file:
        file.write(b"\0" * 65536)


def free_reserve(folder):
    try:
        os.remove(os.path.join(folder, "reserve"))
    except OSError:
        pass


def data_problem(spec):
    """Returns what is wrong with the data, or None. Nothing is trained on a damaged file."""
    for name, expected in (spec.get("sha256") or {}).items():
        if expected is not None:
            found = sha256_of(spec[name])
            if found != expected:
                return "The %s is damaged: its SHA-256 is %s, but was %s when it was uploaded." % (
                    name.replace("_", " "), found, expected)
    return None


def take(folder):
    """Returns True for the first runner of the attempt and False for every other one."""
    try:
        handle = os.open(os.path.join(folder, "started.json"), os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644)
    except FileExistsError:
        return False
    with os.fdopen(handle, "w") as file:
        json.dump(process_of(os.getpid()), file)
        file.flush()
        os.fsync(file.fileno())
    return True


def process_of(pid):
    return {"pid": pid, "host": socket.gethostname(), "identity": identity_of(pid), "time": time.time()}


def identity_of(pid):
    """Tells a process from a later one with the same number. The server reads it in the same way."""
    try:
        with open("/proc/sys/kernel/random/boot_id") as file:
            boot = file.read().strip()
        with open("/proc/%d/stat" % pid) as file:
            return "%s:%s" % (boot, file.read().rpartition(")")[2].split()[19])
    except OSError:
        pass
    try:
        found = subprocess.run(["ps", "-o", "lstart=", "-p", str(pid)], stdout=subprocess.PIPE, check=False)
        return found.stdout.decode().strip()
    except OSError:
        return ""


class Attempt:
    def __init__(self, folder, spec):
        self.folder = folder
        self.spec = spec
        self.trainer = spec["trainer"]
        self.log = Log(os.path.join(folder, "log.jsonl"))
        self.output = os.path.join(folder, "output")
        self.first_step = spec.get("resume_step") or 0
        self.last_step = self.first_step
        self.kept = set()
        self.lock = threading.Lock()
        self.stopping = threading.Event()
        self.broken = None
        self.shown = set()
        self.refused = set()
        self.warnings = 0
        self.exact_step = self.first_step

    def run(self):
        os.makedirs(self.output, exist_ok=True)
        os.makedirs(os.path.join(self.folder, "checkpoints"), exist_ok=True)
        for name, text in (self.trainer.get("files") or {}).items():
            with open(os.path.join(self.folder, name), "w", encoding="utf-8") as file:
                file.write(text)
        signal.signal(signal.SIGTERM, lambda *_: self.stopping.set())
        signal.signal(signal.SIGINT, lambda *_: self.stopping.set())
        # What reaches the storage is not for the trainer.
        environment = {name: value for name, value in os.environ.items() if not name.startswith("TUNESMITH_S3_")}
        environment.update(self.trainer.get("env", {}))
        environment["TUNESMITH_SPEC"] = os.path.join(self.folder, "spec.json")
        server = StatusServer(self) if self.trainer["progress"] == "kubeflow" else None
        if server:
            environment.update(server.environment)
        try:
            process = subprocess.Popen(
                self.trainer["command"],
                cwd=self.folder,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=die_with_parent if sys.platform == "linux" else None,
            )
        except OSError as error:
            return {"status": "failed", "message": "Cannot start the trainer %s: %s" % (self.trainer["command"][0], error)}
        write_json(os.path.join(self.folder, "trainer.json"), process_of(process.pid))
        if server:
            server.start()
        reader = threading.Thread(target=self.read_output, args=(process.stdout,), daemon=True)
        reader.start()
        code = self.wait_for(process)
        reader.join(GRACE_SECONDS)
        if server:
            server.stop()
        self.collect()
        if self.warnings > MOST_WARNINGS:
            self.log.write({"message": "%d more warnings are only in trainer.log." % (self.warnings - MOST_WARNINGS)})
        return self.outcome(code)

    def wait_for(self, process):
        """Waits for the trainer, and stops it, first gently, once the runner was told to end."""
        kill_at = None
        while True:
            try:
                return process.wait(0.2)
            except subprocess.TimeoutExpired:
                pass
            self.collect()
            if self.stopping.is_set() and kill_at is None:
                kill_at = time.monotonic() + self.spec.get("grace_seconds", GRACE_SECONDS)
                signal_group(process.pid, signal.SIGTERM)
            elif kill_at is not None and time.monotonic() > kill_at:
                signal_group(process.pid, signal.SIGKILL)

    def outcome(self, code):
        if self.broken:
            return {"status": "failed", "message": "Cannot write to the run folder: %s" % self.broken}
        facts = {"exit_code": code if code >= 0 else None, "signal": -code if code < 0 else None, "step": self.last_step}
        if code == 0 and not self.stopping.is_set():
            final = self.keep_final()
            if final is None:
                message = "The trainer exited with code 0 but wrote no model."
                return dict(facts, status="failed", message=message)
            return dict(facts, status="succeeded", checkpoint=final)
        if self.stopping.is_set():
            return dict(facts, status="stopped", message="The trainer was stopped.")
        return dict(facts, status="failed", message=ending_of(code))

    # Progress

    def read_output(self, stream):
        try:
            self.copy_output(stream)
        except Exception as error:
            # Such as a full disk: nothing more can be written down, so the trainer must not go on.
            self.broken = error
            self.stopping.set()
            while stream.read(LONGEST_LINE):
                pass

    def copy_output(self, stream):
        read = parsers[self.trainer["progress"]]
        path = os.path.join(self.folder, "trainer.log")
        copy = open(path, "ab")
        is_whole = True
        while True:
            line = stream.readline(LONGEST_LINE)
            if not line:
                break
            if copy.tell() > LARGEST_LOG:
                copy.close()
                os.replace(path, path + ".1")
                copy = open(path, "ab")
            copy.write(line)
            copy.flush()
            began, is_whole = is_whole, line.endswith(b"\n")
            if began and (is_whole or len(line) < LONGEST_LINE):
                self.read_line(read, line)
        copy.close()

    def read_line(self, read, line):
        try:
            # Progress bars write over their line.
            entry = read(plain(line.decode("utf-8", "replace").rstrip("\r\n").rpartition("\r")[2]))
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            return self.warn("unreadable progress: %s" % error)
        if entry is not None:
            self.report(entry)

    def warn(self, message):
        """Adds a warning to the log. A trainer that goes wrong with each line must not fill it."""
        self.warnings += 1
        if self.warnings <= MOST_WARNINGS:
            self.log.write({"message": message[:500]})

    def report(self, entry):
        """Writes a step, or keeps the checkpoint that the trainer names."""
        if "message" in entry:
            self.warn(entry.pop("message"))
        if "step" in entry:
            # Recipes that count from 1 again after a resume are moved on.
            if self.trainer.get("counts_from_zero"):
                entry["step"] += self.first_step
            if not self.is_possible(entry):
                return
        if "checkpoint" in entry:
            source = os.path.join(self.folder, entry["checkpoint"])
            if inside(self.folder, source) and os.path.isdir(source):
                self.keep(source, entry["step"], None)
            else:
                self.warn("The trainer named a checkpoint that is no folder of its run.")
            return
        if "step" in entry:
            self.last_step = entry["step"]
            self.shown.add(entry["step"])
        if entry:
            self.log.write(entry, self.warn)

    def is_possible(self, entry):
        """Tells whether a step can be true. Checkpoints may come late; metrics only ever go on."""
        step = entry["step"]
        if not isinstance(step, int) or not 1 <= step <= LAST_STEP:
            self.warn("step must be a whole number from 1, got %s" % str(step)[:50])
        elif "checkpoint" not in entry and step < self.last_step:
            self.warn("The trainer reported step %d after step %d. It was ignored." % (step, self.last_step))
        else:
            return True
        return False

    # Checkpoints

    def collect(self):
        try:
            self.collect_written()
        except OSError as error:
            self.broken = error
            self.stopping.set()

    def collect_written(self):
        """Keeps checkpoints that the trainer has written since, as its recipe names them."""
        if self.trainer["checkpoints"] == "mlx-lm":
            for name in sorted(os.listdir(self.output)):
                found = re.match(r"^(\d{7})_adapters\.safetensors$", name)
                if found and is_whole(os.path.join(self.output, name)):
                    self.keep(self.output, int(found.group(1)) + self.first_step, {name: "adapters.safetensors"})
        elif self.trainer["checkpoints"] == "transformers":
            found = (re.match(r"^checkpoint-(\d{1,9})$", name) for name in os.listdir(self.output))
            for step in sorted(int(match.group(1)) for match in found if match):
                self.collect_transformers(os.path.join(self.output, "checkpoint-%d" % step), step)

    def collect_transformers(self, folder, step):
        """Keeps a checkpoint of transformers, and writes the curve that is in it."""
        if step in self.kept or step in self.refused:
            return
        try:
            # The last file that transformers writes.
            history = read_json(os.path.join(folder, "trainer_state.json"))["log_history"]
        except (OSError, ValueError, KeyError, TypeError):
            return
        # What was posted while it trained is at most one report in five seconds, without evaluations.
        is_lossy = self.trainer["progress"] == "kubeflow" and isinstance(history, list)
        for entry in filter(None, map(exact_entry, history if is_lossy else [])):
            if self.exact_step < entry["step"] <= step:
                if entry["step"] in self.shown:
                    entry["repeated"] = True
                self.shown.add(entry["step"])
                self.log.write(entry, self.warn)
        self.exact_step = step
        self.last_step = max(self.last_step, step)
        self.keep(folder, step, None)

    def keep_final(self):
        """Keeps what the trainer has left in the end; returns the name of the last checkpoint, or None."""
        last = self.last_step or self.spec["total_steps"]
        if self.trainer["checkpoints"] == "mlx-lm":
            if os.path.exists(os.path.join(self.output, "adapters.safetensors")):
                names = {"adapters.safetensors": "adapters.safetensors"}
                self.keep(self.output, self.spec["total_steps"], names)
        elif not self.kept and os.listdir(self.output):
            self.keep(self.output, last, None)
        steps = sorted(self.kept)
        return "checkpoints/step-%d" % steps[-1] if steps else None

    def keep(self, source, step, names):
        """Copies files to a checkpoint that has its name only once it is complete. `names` renames weights."""
        with self.lock:
            target = os.path.join(self.folder, "checkpoints", "step-%d" % step)
            if step in self.kept or step in self.refused or os.path.exists(target):
                return
            partial = target + ".partial"
            shutil.rmtree(partial, ignore_errors=True)
            try:
                files = copy_files(self.folder, source, partial, names)
                write_json(os.path.join(partial, "manifest.json"), {"step": step, "files": files})
                os.rename(partial, target)
            except (Refused, FileNotFoundError) as error:
                # The trainer deletes what it writes, or has written what must not leave the machine. It may go on.
                shutil.rmtree(partial, ignore_errors=True)
                self.refused.add(step)
                return self.warn("The checkpoint of step %d was not kept: %s" % (step, error))
            self.kept.add(step)
        self.log.write({"checkpoint": "checkpoints/step-%d" % step, "step": step})


class Refused(Exception):
    pass


def copy_files(folder, source, target, names):
    """Copies the files of a checkpoint and returns their hashes. Nothing from outside the run folder gets into it."""
    if names is None:
        found = (os.path.join(base, name) for base, _, files in os.walk(source) for name in files)
        copies = {path: os.path.relpath(path, source).replace(os.sep, "/") for path in found}
    else:
        copies = {os.path.join(source, old): new for old, new in names.items()}
        config = os.path.join(source, "adapter_config.json")
        if os.path.exists(config):
            copies[config] = "adapter_config.json"
    copies = {path: name for path, name in copies.items() if name != "manifest.json"}
    if not copies:
        raise Refused("it has no files")
    hashes = {}
    for path, name in copies.items():
        if not inside(folder, path):
            raise Refused("%s is a link to outside of the run folder" % name)
        if not os.path.isfile(path):
            raise Refused("%s is no file" % name)
        copied = os.path.join(target, *name.split("/"))
        os.makedirs(os.path.dirname(copied), exist_ok=True)
        shutil.copyfile(path, copied)
        hashes[name] = sha256_of(synced(copied))
    return hashes


def sha256_of(path):
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        for block in iter(lambda: file.read(1 << 20), b""):
            digest.update(block)
    return digest.hexdigest()


def synced(path):
    """Waits until a file that was written is on the disk; returns its path."""
    with open(path, "rb+") as file:
        os.fsync(file.fileno())
    return path


def is_whole(path):
    """Tells whether a safetensors file has all of the bytes that its header promises, so nobody is still writing it."""
    with open(path, "rb") as file:
        length = int.from_bytes(file.read(8), "little")
        try:
            tensors = json.loads(file.read(min(length, 100 << 20)))
            ends = [value["data_offsets"][1] for name, value in tensors.items() if name != "__metadata__"]
            return os.path.getsize(path) >= 8 + length + max(ends, default=0)
        except (ValueError, TypeError, KeyError, IndexError, AttributeError):
            return False


def inside(folder, path):
    return os.path.realpath(path).startswith(os.path.realpath(folder) + os.sep)


def plain(line):
    """Removes colors, which some trainers print even where nobody sees them."""
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", line).strip()


# How recipes tell their progress: each reads a line, and returns what to log or None.

def read_json_line(line):
    # Python prints its dictionaries with other quotes.
    if not re.match(r'^\{\s*"', line):
        return None
    entry = json.loads(line)
    known = {key: entry[key] for key in PROGRESS_KEYS if key in entry}
    if "message" in known:
        known["message"] = str(known["message"])
    if isinstance(known.get("step"), float) and known["step"].is_integer():
        known["step"] = int(known["step"])
    if "checkpoint" in known and (not isinstance(known["checkpoint"], str) or not isinstance(known.get("step"), int)):
        raise ValueError("a checkpoint needs a folder and a step, got %s" % line[:200])
    for key, value in known.items():
        if key not in ("checkpoint", "message") and (isinstance(value, bool) or not isinstance(value, (int, float))):
            raise ValueError("%s must be a number, got %s" % (key, repr(value)[:200]))
    return known or None


PROGRESS_KEYS = (
    "step", "total_steps", "train_loss", "valid_loss", "train_accuracy", "valid_accuracy", "full_valid_loss",
    "full_valid_accuracy", "learning_rate", "train_reward", "valid_reward", "completion_tokens", "unresponsive_rewards",
    "samples", "checkpoint", "message",
)


def read_mlx_line(line):
    """Reads `Iter 1: Train loss 2.345, …` of mlx-lm up to 0.31, and the table of later versions: `1  2.345 ▼ …`."""
    loss = r"(-?[\d.]+(?:e[+-]?\d+)?|nan|inf)"
    found = re.match(r"^(?:Iter )?(\d+):?\s+(Train loss|Val loss|val)\s+" + loss, line)
    if found:
        key = "train_loss" if found.group(2) == "Train loss" else "valid_loss"
        return {"step": int(found.group(1)), key: float(found.group(3))}
    found = re.match(r"^(\d+)\s+" + loss + r" [\u25b2\u25bc]", line)
    return {"step": int(found.group(1)), "train_loss": float(found.group(2))} if found else None


parsers = {"json": read_json_line, "mlx-lm": read_mlx_line, "kubeflow": lambda line: None}


class StatusServer:
    """Receives the progress that transformers posts, in the protocol of Kubeflow's trainer, on loopback."""

    def __init__(self, attempt):
        token = secrets.token_hex(32)
        path = os.path.join(attempt.folder, "status-token")
        with os.fdopen(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w") as file:
            file.write(token)

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                length = int(self.headers.get("content-length") or 0)
                body = self.rfile.read(min(length, 1 << 20))
                if not hmac.compare_digest(self.headers.get("authorization") or "", "Bearer " + token):
                    return self.answer(401)
                try:
                    entry = read_status(json.loads(body), attempt.spec)
                except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError):
                    return self.answer(400)
                # The curve in a checkpoint is exact, and may be ahead of what is posted.
                if entry and entry["step"] > attempt.last_step:
                    attempt.report(entry)
                return self.answer(200)

            def answer(self, status):
                self.send_response(status)
                self.send_header("content-length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.environment = {
            "KUBEFLOW_TRAINER_SERVER_URL": "http://127.0.0.1:%d/status" % self.server.server_address[1],
            "KUBEFLOW_TRAINER_SERVER_TOKEN": path,
        }

    def start(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()


def read_status(body, spec):
    """Reads a post of transformers. Its metrics are those that were logged last, which may be some steps ago."""
    metrics = {item["name"]: float(item["value"]) for item in body["trainerStatus"].get("metrics") or []}
    if "current_step" not in metrics:
        return None
    entry = {"step": int(metrics["current_step"])}
    total = metrics.get("total_steps") or spec["total_steps"]
    if "epoch" in metrics:
        logged = round(metrics["epoch"] * total / float(spec["hyperparameters"]["n_epochs"]))
        entry["step"] = max(1, min(entry["step"], logged))
    entry.update((to, metrics[name]) for name, to in LOGGED.items() if name in metrics)
    if len(entry) == 1:
        return None
    entry["total_steps"] = int(total)
    return entry


# How transformers and TRL name what they log. Evaluations are posted again with each step, so they are only read from
# trainer_state.json.
LOGGED = {
    "loss": "train_loss", "mean_token_accuracy": "train_accuracy", "rewards/accuracies": "train_accuracy",
    "learning_rate": "learning_rate",
}
EVALUATED = {
    "eval_loss": "valid_loss", "eval_mean_token_accuracy": "valid_accuracy", "eval_rewards/accuracies": "valid_accuracy",
}


def exact_entry(logged):
    """Returns an entry of trainer_state.json as progress, or None if it has none."""
    names = dict(LOGGED, **EVALUATED)
    try:
        entry = {names[name]: float(value) for name, value in logged.items() if name in names}
        return dict(entry, step=int(logged["step"])) if entry else None
    except (AttributeError, KeyError, TypeError, ValueError, OverflowError):
        return None


class Log:
    """Appends lines that are whole: each is one write, and durable before the next."""

    def __init__(self, path):
        self.file = os.open(path, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o644)
        self.lock = threading.Lock()

    def write(self, entry, warn=None):
        # JSON has no NaN: a loss that is none becomes a warning.
        broken = [key for key, value in entry.items() if isinstance(value, float) and not math.isfinite(value)]
        if broken:
            entry = {key: value for key, value in entry.items() if key not in broken}
            if warn:
                warn("%s of step %s is not a finite number." % (", ".join(broken), entry.get("step")))
        line = json.dumps(dict(entry, time=time.time())) + "\n"
        with self.lock:
            os.write(self.file, line.encode())
            os.fsync(self.file)


# Processes

def die_with_parent():
    """Linux ends the trainer when the runner dies, however it dies."""
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)


def signal_group(pid, number):
    try:
        os.killpg(pid, number)
    except ProcessLookupError:
        pass


def ending_of(code):
    if code == -signal.SIGKILL:
        return "The trainer was killed (signal 9). The most frequent reason is too little memory."
    if code < 0:
        return "The trainer was ended by signal %d." % -code
    reasons = {126: " It is not executable.", 127: " It was not found.", 137: " It was killed, often for too little memory."}
    return "The trainer exited with code %d.%s" % (code, reasons.get(code, ""))


def read_json(path):
    with open(path) as file:
        return json.load(file)


def write_json(path, value):
    partial = path + ".partial"
    with open(partial, "w") as file:
        json.dump(value, file)
        file.flush()
        os.fsync(file.fileno())
    os.replace(partial, path)
    folder = os.open(os.path.dirname(path), os.O_RDONLY)
    try:
        os.fsync(folder)
    except OSError:
        pass
    finally:
        os.close(folder)


# S3

# Bytes of a part of a large file and of what is stored of trainer.log, and the seconds for which a runner tries to begin.
PART = 64 << 20
STORED_LOG = 16 << 20
PATIENCE = 300.0


def main_in_s3(location):
    bucket = Bucket(location, os.environ)
    spec = json.loads(bucket.patiently(lambda: bucket.get("spec.json")))
    started = dict(process_of(os.getpid()), token=secrets.token_hex(16))
    if not bucket.patiently(lambda: bucket.take(started)):
        return taken()
    folder = os.environ.get("TUNESMITH_SCRATCH") or tempfile.mkdtemp(prefix="tunesmith-run-")
    os.makedirs(folder, exist_ok=True)
    write_json(os.path.join(folder, "started.json"), started)
    try:
        attempt = Attempt(folder, fetched(bucket, location, folder, spec))
    except (Refused, OSError) as error:
        outcome = {"status": "failed", "message": "The runner failed: %s" % error, "job": spec["job"],
                   "attempt": spec["attempt"], "ended_at": time.time()}
        bucket.patiently(lambda: bucket.put("outcome.json", json.dumps(outcome).encode()))
        return 0
    mirror = Mirror(bucket, folder, attempt.stopping)
    mirror.start()
    outcome = outcome_of(attempt)
    if mirror.finish(outcome):
        shutil.rmtree(folder, ignore_errors=True)
    return 0


def fetched(bucket, location, folder, spec):
    """Fetches the data and the checkpoint to go on from. Returns the spec with paths instead of locations."""
    places = {}
    for name in ("training_file", "validation_file"):
        if spec.get(name):
            path = os.path.join(folder, "data", spec[name].rpartition("/")[2])
            bucket.patiently(lambda: bucket.fetch(spec[name], path))
            places[spec[name]] = path
            places[spec[name].rpartition("/")[0]] = os.path.join(folder, "data")
    resume_from = spec.get("resume_from")
    if resume_from:
        path = places[resume_from] = os.path.join(folder, "resume")
        bucket.patiently(lambda: bucket.fetch(resume_from + "/manifest.json", os.path.join(path, "manifest.json")))
        for name, expected in read_json(os.path.join(path, "manifest.json"))["files"].items():
            target = os.path.join(path, *name.split("/"))
            if not inside(path, target):
                raise Refused("the manifest of %s names %s" % (resume_from, name))
            if bucket.patiently(lambda: bucket.fetch("%s/%s" % (resume_from, name), target)) != expected:
                raise Refused("%s/%s is damaged" % (resume_from, name))
    places[location] = folder
    local = with_paths(spec, sorted(places.items(), key=lambda place: -len(place[0])))
    write_json(os.path.join(folder, "spec.json"), local)
    return local


def with_paths(value, places):
    if isinstance(value, str):
        for location, path in places:
            value = value.replace(location, path)
    elif isinstance(value, list):
        return [with_paths(item, places) for item in value]
    elif isinstance(value, dict):
        return {key: with_paths(item, places) for key, item in value.items()}
    return value


class Mirror(threading.Thread):
    """Stores what the attempt writes. A checkpoint is stored before the line of the log that names it."""

    def __init__(self, bucket, folder, stopping):
        super().__init__(daemon=True)
        self.bucket = bucket
        self.folder = folder
        self.stopping = stopping
        self.ended = threading.Event()
        self.sizes = {}

    def run(self):
        pause = 1.0
        while not self.ended.wait(pause):
            began = time.monotonic()
            try:
                self.store()
                # A log that grows is stored as a whole, so the more there is of it, the less often.
                pause = max(1.0, 10 * (time.monotonic() - began))
            except OSError as error:
                pause = self.backed_off(pause, error)

    def finish(self, outcome):
        """Stores the rest, and the outcome last. Returns False if it was told to stop before that succeeded."""
        self.ended.set()
        self.join()
        pause, stop_at = 1.0, None
        while True:
            try:
                self.store()
                self.bucket.put("outcome.json", json.dumps(outcome).encode())
                return True
            except OSError as error:
                pause = self.backed_off(pause, error)
            if self.stopping.is_set() and stop_at is None:
                stop_at = time.monotonic() + GRACE_SECONDS
            if stop_at is not None and time.monotonic() > stop_at:
                print("%s keeps what could not be stored" % self.folder, file=sys.stderr)
                return False
            time.sleep(min(pause, 5.0) if self.stopping.is_set() else pause)

    @staticmethod
    def backed_off(pause, error):
        print("the storage cannot be used, and is tried again: %s" % error, file=sys.stderr)
        return min(60.0, 2 * pause)

    def store(self):
        # The log is read first: whatever it names is there already.
        size, log = end_of(os.path.join(self.folder, "log.jsonl"))
        self.store_checkpoints()
        self.store_changed("trainer.log", *end_of(os.path.join(self.folder, "trainer.log"), STORED_LOG))
        self.store_changed("log.jsonl", size, log)

    def store_changed(self, name, size, content):
        if size != self.sizes.get(name, 0):
            self.bucket.put(name, content)
            self.sizes[name] = size

    def store_checkpoints(self):
        checkpoints = os.path.join(self.folder, "checkpoints")
        names = os.listdir(checkpoints) if os.path.isdir(checkpoints) else []
        for name in sorted(name for name in names if re.match(r"^step-\d+$", name)):
            folder = os.path.join(checkpoints, name)
            for file in read_json(os.path.join(folder, "manifest.json"))["files"]:
                self.bucket.put_file("checkpoints/%s/%s" % (name, file), os.path.join(folder, *file.split("/")))
            self.bucket.put_file("checkpoints/%s/manifest.json" % name, os.path.join(folder, "manifest.json"))
            shutil.rmtree(folder)


def end_of(path, most=None):
    """Returns the size of a file and its last bytes, or all of them."""
    try:
        with open(path, "rb") as file:
            size = os.fstat(file.fileno()).st_size
            start = 0 if most is None else max(0, size - most)
            file.seek(start)
            return size, file.read(size - start)
    except FileNotFoundError:
        return 0, b""


class Bucket:
    """An S3-compatible storage, spoken to with Signature Version 4. Keys are relative to the location of the run."""

    def __init__(self, location, environment):
        self.name, _, self.base = location[len("s3://"):].partition("/")
        self.region = environment.get("TUNESMITH_S3_REGION") or environment.get("AWS_REGION") or "us-east-1"
        self.key_id = environment.get("TUNESMITH_S3_KEY_ID") or environment.get("AWS_ACCESS_KEY_ID") or ""
        own = "TUNESMITH_S3_KEY_ID" in environment
        self.secret = environment.get("TUNESMITH_S3_SECRET" if own else "AWS_SECRET_ACCESS_KEY") or ""
        self.token = environment.get("TUNESMITH_S3_TOKEN" if own else "AWS_SESSION_TOKEN")
        endpoint = environment.get("TUNESMITH_S3_ENDPOINT") or "https://s3.%s.amazonaws.com" % self.region
        scheme, _, host = endpoint.rstrip("/").partition("://")
        is_path = environment.get("TUNESMITH_S3_PATH_STYLE") == "1"
        self.root = "%s://%s" % (scheme, "%s/%s" % (host, self.name) if is_path else "%s.%s" % (self.name, host))
        self.context = ssl.create_default_context(cafile=environment.get("AWS_CA_BUNDLE"))

    def get(self, key):
        with self.request("GET", key) as answer:
            return answer.read()

    def put(self, key, content, condition=None):
        self.request("PUT", key, content, headers=condition or {}).close()

    def take(self, started):
        """Creates the marker of the run; returns False if it is another runner's."""
        try:
            self.put("started.json", json.dumps(started).encode(), {"if-none-match": "*"})
            return True
        except S3Error as error:
            if error.status != 412:
                raise
        # It may have been created by a request whose answer was lost.
        return json.loads(self.get("started.json")).get("token") == started["token"]

    def fetch(self, key, path):
        """Fetches a file and returns its SHA-256."""
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with self.request("GET", key) as answer, open(path, "wb") as file:
            shutil.copyfileobj(answer, file, 1 << 20)
            expected = int(answer.headers.get("content-length") or file.tell())
            if file.tell() != expected:
                raise ConnectionError("%s broke off after %d of %d bytes" % (key, file.tell(), expected))
        return sha256_of(path)

    def put_file(self, key, path):
        """Stores a file, in parts if it is large."""
        size = os.path.getsize(path)
        with open(path, "rb") as file:
            if size <= PART:
                return self.put(key, file.read())
            upload = tag_in(self.request("POST", key, query={"uploads": ""}), "UploadId")
            parts = []
            for number in range(1, -(-size // PART) + 1):
                query = {"partNumber": str(number), "uploadId": upload}
                with self.request("PUT", key, file.read(PART), query) as answer:
                    parts.append("<Part><PartNumber>%d</PartNumber><ETag>%s</ETag></Part>" % (number, answer.headers["etag"]))
            whole = "<CompleteMultipartUpload>%s</CompleteMultipartUpload>" % "".join(parts)
            # An error may come with status 200, after the headers.
            tag_in(self.request("POST", key, whole.encode(), {"uploadId": upload}), "ETag")

    def patiently(self, work):
        """Repeats what fails for now. What is refused stays so."""
        give_up_at, pause = time.monotonic() + PATIENCE, 0.5
        while True:
            try:
                return work()
            except OSError as error:
                if isinstance(error, S3Error) and not error.passes or time.monotonic() > give_up_at:
                    raise
            time.sleep(pause)
            pause = min(30.0, 2 * pause)

    def request(self, method, key, content=b"", query=None, headers=None):
        """Sends a request; returns the answer, or raises an OSError."""
        if key.startswith("s3://"):
            key = key[len("s3://%s/" % self.name):]
        else:
            key = "%s/%s" % (self.base, key)
        url = "%s/%s" % (self.root, urllib.parse.quote(key, safe="/-_.~"))
        if query:
            url += "?" + urllib.parse.urlencode(sorted(query.items()), quote_via=urllib.parse.quote, safe="-_.~")
        now = datetime.datetime.now(datetime.timezone.utc).strftime("%Y%m%dT%H%M%SZ")
        signed = self.signed(method, url, dict(headers or {}), hashlib.sha256(content).hexdigest(), now)
        signed["content-type"] = "application/octet-stream"
        data = content if method != "GET" else None
        try:
            request = urllib.request.Request(url, data, signed, method=method)
            return urllib.request.urlopen(request, timeout=60, context=self.context if url.startswith("https") else None)
        except urllib.error.HTTPError as error:
            with error:
                raise S3Error(error.code, "%s %s: %d %s" % (method, key, error.code, error.read(500).decode("utf-8", "replace")))

    def signed(self, method, url, headers, sha256, now):
        """Returns headers with a signature (docs.aws.amazon.com, "Authenticating Requests: Using the Authorization Header")."""
        parts = urllib.parse.urlsplit(url)
        headers = dict(headers, host=parts.netloc)
        headers["x-amz-content-sha256"] = sha256
        headers["x-amz-date"] = now
        if self.token:
            headers["x-amz-security-token"] = self.token
        names = ";".join(sorted(headers))
        lines = "".join("%s:%s\n" % (name, headers[name].strip()) for name in sorted(headers))
        canonical = "\n".join([method, parts.path or "/", parts.query, lines, names, sha256])
        scope = "%s/%s/s3/aws4_request" % (now[:8], self.region)
        text = "\n".join(["AWS4-HMAC-SHA256", now, scope, hashlib.sha256(canonical.encode()).hexdigest()])
        key = ("AWS4" + self.secret).encode()
        for part in (now[:8], self.region, "s3", "aws4_request"):
            key = hmac.new(key, part.encode(), hashlib.sha256).digest()
        signature = hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
        headers["authorization"] = "AWS4-HMAC-SHA256 Credential=%s/%s, SignedHeaders=%s, Signature=%s" % (
            self.key_id, scope, names, signature)
        return headers


class S3Error(OSError):
    def __init__(self, status, message):
        super().__init__(message)
        self.status = status
        self.passes = status >= 500 or status in (408, 409, 429)


def tag_in(answer, name):
    """Returns the text of an element of an answer in XML."""
    with answer:
        text = answer.read()
    for element in xml.etree.ElementTree.fromstring(text).iter():
        if element.tag.rpartition("}")[2] == name:
            return element.text
    raise S3Error(500, "the answer has no %s: %s" % (name, text[:500].decode("utf-8", "replace")))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
