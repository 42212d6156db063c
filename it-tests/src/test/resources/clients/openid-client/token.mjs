// Prints the answer to a token request of openid-client: node token.mjs ISSUER CLIENT_ID SECRET VALIDITY_PERIOD
import * as client from "openid-client";

const [issuer, clientId, secret, validityPeriod] = process.argv.slice(2);
const config = await client.discovery(new URL(issuer), clientId, secret, undefined, {
  execute: [client.allowInsecureRequests],
});
try {
  const answer = await client.clientCredentialsGrant(config, { validity_period: validityPeriod });
  console.log(JSON.stringify(answer));
} catch (refused) {
  if (!(refused instanceof client.ResponseBodyError)) {
    throw refused;
  }
  console.log(JSON.stringify({ error: refused.error, error_description: refused.error_description }));
}
