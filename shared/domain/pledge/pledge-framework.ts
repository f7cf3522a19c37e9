import { z } from 'zod';

const key = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(80);

/**
 * One pledge of a framework. `person`: can be kept for one young person, so it is on their checklist. `service`: kept
 * for everybody at once, so it is the board's. `value`: a way of treating people, which only they can say is kept.
 */
export const pledgeTemplateSchema = z.strictObject({
  id: key,
  number: z.string().min(1).max(10),
  theme: key,
  audience: z.enum(['looked-after', 'care-leaver', 'both']),
  scope: z.enum(['person', 'service', 'value']),
  /** A short paraphrase, said to the young person. The council's own wording is in the source document. */
  text: z.string().min(1).max(300),
});
export type PledgeTemplate = z.infer<typeof pledgeTemplateSchema>;

/** What one council promised for a span of years, as data. A new promise is a new framework: old ones are never edited. */
export const pledgeFrameworkSchema = z
  .strictObject({
    id: key,
    authority: z.string().min(1).max(120),
    title: z.string().min(1).max(200),
    years: z.strictObject({ from: z.int().min(1990), to: z.int().max(2100) }),
    source: z.strictObject({ document: z.string().min(1), page: z.string().min(1).nullable() }),
    /** What this council calls a pledge on screen, since some say promise. */
    word: z.strictObject({ one: z.string().min(1), many: z.string().min(1) }),
    themes: z.array(z.strictObject({ id: key, title: z.string().min(1).max(120) })).min(1),
    templates: z.array(pledgeTemplateSchema).min(1),
  })
  .superRefine((framework, context) => {
    const themes = new Set(framework.themes.map(({ id }) => id));
    const seen = new Set<string>();
    for (const [index, template] of framework.templates.entries()) {
      const fault = templateFault(framework.id, themes, seen, template);
      if (fault) context.addIssue({ code: 'custom', path: ['templates', index], message: fault });
      seen.add(template.id).add(template.number);
    }
    if (framework.years.to < framework.years.from) {
      context.addIssue({ code: 'custom', path: ['years'], message: 'the last year is before the first' });
    }
  });
export type PledgeFramework = z.infer<typeof pledgeFrameworkSchema>;

function templateFault(
  frameworkId: string,
  themes: ReadonlySet<string>,
  seen: ReadonlySet<string>,
  template: PledgeTemplate,
): string | null {
  if (!themes.has(template.theme)) return `${template.theme} is not a theme of this framework`;
  if (template.id !== `${frameworkId}-${template.number}`) {
    return `the id of pledge ${template.number} must be ${frameworkId}-${template.number}`;
  }
  if (seen.has(template.number)) return `there are two pledges numbered ${template.number}`;
  return null;
}

/** The pledges on one young person's checklist, in the framework's order: those that can be kept for one person. */
export function checklistTemplates(
  framework: PledgeFramework,
  audience: 'looked-after' | 'care-leaver',
): readonly PledgeTemplate[] {
  return framework.templates.filter(
    (template) =>
      template.scope === 'person' && (template.audience === audience || template.audience === 'both'),
  );
}
