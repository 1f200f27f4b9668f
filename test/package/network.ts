/** The npm registry, for programs that run in an environment of their own. */

import { homedir } from 'node:os';
import { join } from 'node:path';

/** The errors of npm if it cannot reach the registry. */
export const OUT_OF_REACH =
  /ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|ENETUNREACH|ENOTCACHED|CERT_|_CERT|E40[13]/;

const NEEDED =
  /^(?:npm_config_(?:registry|cafile|https?_?proxy|noproxy|fetch_\w+)|https?_proxy|no_proxy|all_proxy|node_extra_ca_certs|ssl_cert_\w+)$/i;

/**
 * Returns the environment with which npm fetches packages as for the user: its cache, proxies and
 * certificates.
 */
export function networkEnvironment(): Record<string, string> {
  const passed = Object.entries(process.env).filter(([name]) => NEEDED.test(name)) as [string, string][];
  return {
    npm_config_cache: process.env.npm_config_cache ?? join(homedir(), '.npm'),
    npm_config_prefer_offline: 'true',
    npm_config_audit: 'false',
    npm_config_update_notifier: 'false',
    // Without a network, npm should fail quickly.
    npm_config_fetch_retries: '1',
    npm_config_fetch_retry_mintimeout: '1000',
    ...Object.fromEntries(passed),
  };
}
