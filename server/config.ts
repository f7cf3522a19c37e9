import { z } from 'zod';
import { type ProviderSettings, readProviderSettings } from './accounts/provider/provider-settings.ts';
import { CodedFailure } from './errors/coded-failure.ts';

/**
 * Who may say where a request came from: nobody, so many proxies in a row before the endpoint, or proxies at these
 * addresses. `true` is one proxy. It never means everybody: a caller could then name any address as its own.
 */
const proxies = z
  .string()
  .regex(/^(true|false|[1-9]|[0-9a-f.:/, ]+)$/i, {
    error: 'Give true, false, a number of proxies, or their addresses',
  })
  .transform((text) => {
    if (text === 'false') return false;
    if (text === 'true') return 1;
    return /^[1-9]$/.test(text) ? Number(text) : text.split(',').map((address) => address.trim());
  });

const variables = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(4710),
  /** Comma-separated. The desktop app's own origin is the one that a council needs. */
  APP_ORIGINS: z
    .string()
    .default('app://waymark')
    .transform((text) => text.split(',').map((origin) => origin.trim())),
  TRUST_PROXY: proxies.default(false),
  /** Files in PEM. With both the endpoint speaks HTTPS itself; with neither a proxy before it does. */
  TLS_CERTIFICATE: z.string().min(1).optional(),
  TLS_KEY: z.string().min(1).optional(),
  LOCAL_ACCOUNTS: z
    .enum(['true', 'false'])
    .default('true')
    .transform((text) => text === 'true'),
  RENDERER_FOLDER: z.string().min(1).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

const environmentSchema = variables.superRefine(({ TLS_CERTIFICATE, TLS_KEY }, context) => {
  if ((TLS_CERTIFICATE === undefined) === (TLS_KEY === undefined)) return;
  const missing = TLS_KEY === undefined ? 'TLS_KEY' : 'TLS_CERTIFICATE';
  context.addIssue({
    code: 'custom',
    path: [missing],
    message: 'A certificate and its key go together: give both, or neither',
  });
});

export type Config = z.infer<typeof environmentSchema> & { readonly provider: ProviderSettings | null };

/** The environment, read once. A fault names the variable and never its value, which may be a password. */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const parsed = environmentSchema.safeParse(environment);
  const provider = readProviderSettings(environment);
  const faults = [
    ...(parsed.error?.issues ?? []).map((issue) => `${issue.path.join('.')}: ${issue.message}`),
    ...('faults' in provider ? provider.faults : []),
  ];
  if (!parsed.success || 'faults' in provider) {
    throw new CodedFailure('CONFIG_INVALID', { detail: faults.join('\n') });
  }
  if (provider.settings === null && !parsed.data.LOCAL_ACCOUNTS) {
    throw new CodedFailure('CONFIG_INVALID', {
      detail: 'LOCAL_ACCOUNTS: false leaves nobody a way to sign in without OIDC_ISSUER',
    });
  }
  return { ...parsed.data, provider: provider.settings };
}
