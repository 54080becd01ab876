"""Checks the signatures of the runner with the examples of AWS, and stores a file in parts.

    python3 check_bucket.py RUNNER ENDPOINT FOLDER

The examples are those of docs.aws.amazon.com, "Authenticating Requests: Using the Authorization Header".
"""

import hashlib
import importlib.util
import os
import sys

spec = importlib.util.spec_from_file_location("runner", sys.argv[1])
runner = importlib.util.module_from_spec(spec)
spec.loader.exec_module(runner)

example = runner.Bucket("s3://examplebucket/a", {
    "AWS_ACCESS_KEY_ID": "AKIAIOSFODNN7EXAMPLE",
    "AWS_SECRET_ACCESS_KEY": "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
})
host = "https://examplebucket.s3.amazonaws.com"
nothing = hashlib.sha256(b"").hexdigest()
welcome = hashlib.sha256(b"Welcome to Amazon S3.").hexdigest()
for method, path, headers, sha256, signature in (
    ("GET", "/test.txt", {"range": "bytes=0-9"}, nothing,
     "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41"),
    ("PUT", "/test%24file.text",
     {"date": "Fri, 24 May 2013 00:00:00 GMT", "x-amz-storage-class": "REDUCED_REDUNDANCY"}, welcome,
     "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd"),
    ("GET", "/?lifecycle=", {}, nothing, "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543"),
    ("GET", "/?max-keys=2&prefix=J", {}, nothing, "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"),
):
    signed = example.signed(method, host + path, headers, sha256, "20130524T000000Z")["authorization"]
    assert signed.endswith("Signature=" + signature), (path, signed)
assert example.root == "https://examplebucket.s3.us-east-1.amazonaws.com"

bucket = runner.Bucket("s3://bucket/runs/a b", {
    "TUNESMITH_S3_KEY_ID": "test-key", "TUNESMITH_S3_SECRET": "test-secret", "TUNESMITH_S3_ENDPOINT": sys.argv[2],
    "TUNESMITH_S3_PATH_STYLE": "1",
})
large = os.path.join(sys.argv[3], "large")
with open(large, "wb") as file:
    file.write(os.urandom(3500))
runner.PART = 1000
bucket.put_file("large", large)
fetched = bucket.fetch("large", os.path.join(sys.argv[3], "again"))
assert fetched == runner.sha256_of(large)
