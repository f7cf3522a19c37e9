import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { runNode } from '#build/tools/run-node.ts';
import { toolScript } from '#build/tools/tool-script.ts';
import { fenceGates, fencePlants } from './fence-plants.ts';
import { type PlantedHouse, plantHouse } from './planted-house.ts';

const reportSchema = z.object({
  diagnostics: z.array(
    z.object({
      category: z.string(),
      severity: z.string(),
      message: z.unknown(),
      advices: z.unknown(),
      location: z.object({ path: z.unknown() }),
    }),
  ),
});

interface Finding {
  readonly rule: string;
  readonly file: string;
  readonly severity: string;
  readonly words: string;
}

describe('the fences at typing speed', () => {
  let house: PlantedHouse;
  let findings: readonly Finding[];

  beforeAll(async () => {
    house = plantHouse(
      Object.fromEntries([...fencePlants, ...fenceGates].map(({ file, line }) => [file, `${line}\n`])),
    );
    findings = await lint(house.root);
  });
  afterAll(() => house.remove());

  it.each(fencePlants)('$rule is reported in $file', ({ rule, file, says }) => {
    const found = findings.filter((finding) => finding.file === file && finding.rule === rule);
    expect(
      found.map((finding) => finding.severity),
      'Repair the room’s fence in biome.json',
    ).toEqual(['error']);
    if (says !== undefined) expect(found[0]?.words).toContain(says);
  });

  it.each(fenceGates)('$rule stays open for $file', ({ rule, file }) => {
    expect(findings.filter((finding) => finding.file === file && finding.rule === rule)).toEqual([]);
  });
});

async function lint(root: string): Promise<Finding[]> {
  const { stdout, stderr } = await runNode({
    args: [
      toolScript('@biomejs/biome', 'biome'),
      ...['lint', '--vcs-enabled=false', '--reporter=json', '--max-diagnostics=none', '.'],
    ],
    cwd: root,
    output: 'keep',
  });
  if (!stdout.trimStart().startsWith('{')) throw new Error(`Biome gave no result:\n${stderr}`);
  return reportSchema.parse(JSON.parse(stdout)).diagnostics.map((diagnostic) => ({
    rule: diagnostic.category,
    severity: diagnostic.severity,
    file: JSON.stringify(diagnostic.location.path).match(/[a-z]+\/[\w./-]+/i)?.[0] ?? '',
    words: JSON.stringify([diagnostic.message, diagnostic.advices]),
  }));
}
