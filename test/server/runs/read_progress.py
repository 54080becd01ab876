"""Reads lines from stdin with the parser of a recipe of the runner, and prints what it makes of each as JSON."""

import importlib.util
import json
import sys

spec = importlib.util.spec_from_file_location("runner", sys.argv[1])
runner = importlib.util.module_from_spec(spec)
spec.loader.exec_module(runner)
for line in sys.stdin:
    print(json.dumps(runner.parsers[sys.argv[2]](runner.plain(line))))
