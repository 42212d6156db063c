// npm's oidc-provider, in memory, with one client. Arguments: port, algorithm.
import { generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';
import Provider from 'oidc-provider';

const [port, alg] = process.argv.slice(2);
const RESOURCE = 'urn:bench';
const LIFETIME = 300;

const { privateKey } = alg === 'RS256'
  ? await promisify(generateKeyPair)('rsa', { modulusLength: 2048 })
  : alg === 'ES256'
    ? await promisify(generateKeyPair)('ec', { namedCurve: 'P-256' })
    : await promisify(generateKeyPair)('ed25519');

const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [{
    client_id: 'm2m',
    client_secret: 's3cret',
    grant_types: ['client_credentials'],
    redirect_uris: [],
    response_types: [],
    id_token_signed_response_alg: alg,
    token_endpoint_auth_method: 'client_secret_basic',
  }],
  jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), alg, use: 'sig', kid: 'bench' }] },
  enabledJWA: { idTokenSigningAlgValues: ['RS256', 'ES256', 'EdDSA'] },
  features: {
    clientCredentials: { enabled: true },
    devInteractions: { enabled: false },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => RESOURCE,
      getResourceServerInfo: () => ({
        scope: '',
        audience: RESOURCE,
        accessTokenFormat: 'jwt',
        accessTokenTTL: LIFETIME,
        jwt: { sign: { alg } },
      }),
    },
  },
  ttl: { ClientCredentials: LIFETIME },
});
provider.listen(Number(port), '127.0.0.1', () => console.log('ready'));
