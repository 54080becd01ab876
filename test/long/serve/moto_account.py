"""Prepares moto, a simulation of AWS, so that it checks keys and signatures: python moto_account.py ENDPOINT

Creates a bucket and a user who may use it, and prints the keys of the user as JSON.
"""

import json
import sys
import urllib.request

import boto3

anyone = {"endpoint_url": sys.argv[1], "region_name": "us-east-1", "aws_access_key_id": "a", "aws_secret_access_key": "b"}
boto3.client("s3", **anyone).create_bucket(Bucket="bucket")
iam = boto3.client("iam", **anyone)
iam.create_user(UserName="server")
policy = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}
iam.put_user_policy(UserName="server", PolicyName="bucket", PolicyDocument=json.dumps(policy))
key = iam.create_access_key(UserName="server")["AccessKey"]
# From the next request on.
headers = {"content-type": "text/plain"}
urllib.request.urlopen(urllib.request.Request(sys.argv[1] + "/moto-api/reset-auth", b"0", headers, method="POST")).close()
print(json.dumps({"key": key["AccessKeyId"], "secret": key["SecretAccessKey"]}))
