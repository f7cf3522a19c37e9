import { z } from 'zod';

/** What the app is told about where it runs. The desktop answers it; in a browser it is read from `/configuration.json`. */
export const configurationSchema = z.strictObject({
  /** The origin of the council's endpoint, such as `https://waymark.council.example`. */
  endpointUrl: z.string().regex(/^https?:\/\/[^/]+$/),
  version: z.string(),
  /** Where the pages run, for whoever gives support. Nothing is decided by it. `stand-in`: a developer's, for Electron. */
  runtime: z.enum(['electron', 'browser', 'stand-in']),
});
export type Configuration = z.infer<typeof configurationSchema>;
