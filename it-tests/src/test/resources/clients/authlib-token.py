"""Prints the answer to a token request of Authlib: authlib-token.py ISSUER CLIENT_ID SECRET VALIDITY_PERIOD"""

import json
import sys

import requests
from authlib.integrations.base_client import OAuthError
from authlib.integrations.requests_client import OAuth2Session

issuer, client_id, secret, validity_period = sys.argv[1:]
metadata = requests.get(issuer + "/.well-known/openid-configuration").json()
session = OAuth2Session(client_id, secret)
try:
    answer = session.fetch_token(
        metadata["token_endpoint"], grant_type="client_credentials", validity_period=validity_period
    )
except OAuthError as refused:
    answer = {"error": refused.error, "error_description": refused.description}
print(json.dumps(answer))
