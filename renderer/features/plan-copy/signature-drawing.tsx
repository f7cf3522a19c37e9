import type { Signature } from '#shared/domain/plan-copy/plan-agreement.ts';

/** A name as it was drawn, or as it was typed. */
export function SignatureDrawing({ signature }: { signature: Signature }) {
  if (signature.kind === 'typed') {
    return (
      <p className="signature signature--typed" dir="auto">
        {signature.name}
      </p>
    );
  }
  return (
    <svg className="signature" viewBox="0 0 1000 400" role="img" aria-label="Signed by hand">
      {signature.strokes.map((stroke, at) => (
        <path
          key={at}
          d={pathOf(stroke)}
          fill="none"
          stroke="currentColor"
          strokeWidth="6"
          strokeLinecap="round"
        />
      ))}
    </svg>
  );
}

/** A single point is drawn as a dot. */
function pathOf(stroke: readonly number[]): string {
  const points: string[] = [];
  for (let at = 0; at + 1 < stroke.length; at += 2) points.push(`${stroke[at]} ${stroke[at + 1]}`);
  return `M${points.join('L')}${points.length === 1 ? 'h0.1' : ''}`;
}
