import { expect, test } from 'vitest';
import { signatureSchema } from '#shared/domain/plan-copy/plan-agreement.ts';
import { signatureFrom } from './signature-strokes.ts';

test('a drawn name is kept in thousandths of its box, and nothing drawn is no name', () => {
  const drawn = signatureFrom(
    [
      {
        points: [
          { x: 0, y: 0 },
          { x: 250, y: 100 },
        ],
      },
    ],
    500,
  );
  expect(drawn).toEqual({ kind: 'drawn', strokes: [[0, 0, 500, 200]] });
  expect([signatureFrom([], 500), signatureFrom([{ points: [] }], 500)]).toEqual([null, null]);
});

test('the longest scribble, over the edge too, is a name that can be kept', () => {
  const points = Array.from({ length: 9_000 }, (_, at) => ({ x: at - 100, y: -at }));
  const scribble = signatureFrom(
    Array.from({ length: 300 }, () => ({ points })),
    600,
  );
  expect(signatureSchema.safeParse(scribble).success).toBe(true);
});
