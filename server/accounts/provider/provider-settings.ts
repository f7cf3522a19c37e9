import { z } from 'zod';
import { roleSchema } from '#shared/domain/staff/staff.ts';

/** One line of the council's map. The first line whose group somebody is in decides, so a council puts what counts first on top. */
const groupLineSchema = z.strictObject({
  /** The group as the provider's claim names it. */
  group: z.string().min(1).max(200),
  role: roleSchema,
  /** By its name. Left out for roles that belong to no team. */
  team: z.string().min(1).max(120).optional(),
});

const groupMapSchema = z
  .string()
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.addIssue({ code: 'custom', message: 'It is not JSON' });
      return z.NEVER;
    }
  })
  .pipe(z.array(groupLineSchema).min(1));

const words = z.string().transform((text) => text.split(/[\s,]+/).filter((word) => word !== ''));

/** Plain HTTP is for a provider or an endpoint on this machine alone. */
const safeAddress = z.url({ protocol: /^https?$/ }).refine((text) => {
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
}, 'It must begin with https://');

const environmentSchema = z.object({
  OIDC_ISSUER: safeAddress,
  OIDC_CLIENT_ID: z.string().min(1),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  /** The endpoint as a browser reaches it: the provider sends people back there. */
  OIDC_PUBLIC_URL: safeAddress,
  OIDC_GROUPS: groupMapSchema,
  OIDC_GROUPS_CLAIM: z.string().min(1).default('groups'),
  OIDC_NAME: z.string().min(1).max(60).default('your council account'),
  OIDC_SCOPES: words.default(['openid', 'profile']),
  /** Any of these in `amr` will do; without the setting the council's provider decides alone. */
  OIDC_REQUIRED_AMR: words.default([]),
  OIDC_REQUIRED_ACR: words.default([]),
  OIDC_CLOCK_TOLERANCE: z.coerce.number().int().min(0).max(300).default(30),
});

export interface ProviderSettings {
  readonly issuer: string;
  readonly clientId: string;
  /** Null for a public client: the proof key stands in for it. */
  readonly clientSecret: string | null;
  readonly publicUrl: string;
  readonly groups: readonly GroupLine[];
  readonly groupsClaim: string;
  /** What the button calls it. */
  readonly name: string;
  readonly scopes: readonly string[];
  readonly requiredAmr: readonly string[];
  readonly requiredAcr: readonly string[];
  /** How many seconds the provider's clock may be off. */
  readonly clockTolerance: number;
}
export type GroupLine = z.infer<typeof groupLineSchema>;

export type ProviderReading =
  | { readonly settings: ProviderSettings | null }
  | { readonly faults: readonly string[] };

/** Null settings where no variable of the provider is set. A fault names the variable and never its value. */
export function readProviderSettings(environment: NodeJS.ProcessEnv): ProviderReading {
  const own = Object.fromEntries(
    Object.entries(environment).filter(([name, value]) => name.startsWith('OIDC_') && value !== ''),
  );
  if (Object.keys(own).length === 0) return { settings: null };
  const { success, data, error } = environmentSchema.safeParse(own);
  if (!success) return { faults: error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`) };
  return {
    settings: {
      issuer: data.OIDC_ISSUER,
      clientId: data.OIDC_CLIENT_ID,
      clientSecret: data.OIDC_CLIENT_SECRET ?? null,
      publicUrl: new URL(data.OIDC_PUBLIC_URL).origin,
      groups: data.OIDC_GROUPS,
      groupsClaim: data.OIDC_GROUPS_CLAIM,
      name: data.OIDC_NAME,
      scopes: data.OIDC_SCOPES,
      requiredAmr: data.OIDC_REQUIRED_AMR,
      requiredAcr: data.OIDC_REQUIRED_ACR,
      clockTolerance: data.OIDC_CLOCK_TOLERANCE,
    },
  };
}
