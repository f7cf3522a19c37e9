import path from 'node:path';
import { type Config, readConfig } from './config.ts';
import { CodedFailure } from './errors/coded-failure.ts';
import { type EndpointOptions, startEndpoint } from './start-endpoint.ts';

/** The endpoint alone, on a council's own PostgreSQL. Ends with grace: open requests are answered first. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const endpoint = await startEndpoint({
    connectionString: config.DATABASE_URL,
    host: config.HOST,
    port: config.PORT,
    appOrigins: config.APP_ORIGINS,
    rendererFolder: config.RENDERER_FOLDER ?? path.join(import.meta.dirname, '../dist/renderer'),
    trustProxy: config.TRUST_PROXY,
    ...certificateOf(config),
    signIn: { provider: config.provider, takesPasswords: config.LOCAL_ACCOUNTS },
    logger: { level: config.LOG_LEVEL },
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void endpoint.close());
  }
  // A database of a newer version, or one that refuses the migration, is not a thing to wait for.
  await endpoint.ready.catch(async (error: unknown) => {
    await endpoint.close();
    throw error;
  });
}

function certificateOf({ TLS_CERTIFICATE: certificate, TLS_KEY: key }: Config): Partial<EndpointOptions> {
  return certificate === undefined || key === undefined ? {} : { https: { certificate, key } };
}

main().catch((error: unknown) => {
  const told =
    error instanceof CodedFailure
      ? `${error.code}: ${error.message}${error.detail ? `\n${error.detail}` : ''}`
      : String(error);
  process.stderr.write(`${told}\n`);
  process.exitCode = 1;
});
