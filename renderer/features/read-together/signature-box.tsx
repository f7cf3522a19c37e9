import { useEffect, useRef } from 'react';
import SignaturePad from 'signature_pad';
import type { Signature } from '#shared/domain/plan-copy/plan-agreement.ts';
import { signatureFrom } from './signature-strokes.ts';

/** A name drawn with a finger, a pen or a mouse. Whoever cannot draw types it: the box is never the only way. */
export function SignatureBox({ onDraw }: { onDraw: (signature: Signature | null) => void }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const pad = useRef<SignaturePad | null>(null);
  const told = useRef(onDraw);
  useEffect(() => {
    told.current = onDraw;
  });
  useEffect(() => {
    const box = canvas.current;
    if (box === null) return;
    box.width = box.clientWidth;
    box.height = box.clientHeight;
    const drawing = new SignaturePad(box, { penColor: '#16242a' });
    pad.current = drawing;
    const tell = () => told.current(signatureFrom(drawing.toData(), box.clientWidth));
    drawing.addEventListener('endStroke', tell);
    return () => {
      drawing.removeEventListener('endStroke', tell);
      drawing.off();
    };
  }, []);
  return (
    <>
      <canvas ref={canvas} className="together__box" role="img" aria-label="A box to draw your name in" />
      <button
        type="button"
        className="link"
        onClick={() => {
          pad.current?.clear();
          onDraw(null);
        }}
      >
        Clear what I drew
      </button>
    </>
  );
}
