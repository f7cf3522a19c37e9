import { z } from 'zod';

/** What the app is told about where it runs. The desktop answers it; in a browser it is read from `/configuration.json`. */
export const configurationSchema = z.strictObject({
  /** The origin of the council's endpoint, such as `https://waymark.council.example`. */
  endpointUrl: z.string().regex(/^https?:\/\/[^/]+$/),
  version: z.string(),
  /** In words, for whoever gives support: `Electron 45.4.1`, `a browser`. Nothing is decided by it. */
  runtime: z.string(),
});
export type Configuration = z.infer<typeof configurationSchema>;
