import type { PrintToPDFOptions } from 'electron';
import { expect, it } from 'vitest';
import { savePdf } from './save-pdf.ts';

function parts(answer: { canceled: boolean; filePath: string }) {
  const asked: PrintToPDFOptions[] = [];
  const written: [string, string][] = [];
  const offered: string[] = [];
  const contents = {
    async printToPDF(options: PrintToPDFOptions) {
      asked.push(options);
      return Buffer.from('%PDF');
    },
  };
  const dialog = {
    async showSaveDialog(options: object) {
      offered.push((options as { defaultPath: string }).defaultPath);
      return answer;
    },
  };
  const writeFile = async (file: string, bytes: Buffer) => void written.push([file, bytes.toString()]);
  return { contents, asked, written, offered, ports: { dialog: dialog as never, writeFile } };
}

it('writes a tagged PDF where the user chose', async () => {
  const { contents, asked, written, offered, ports } = parts({ canceled: false, filePath: '/home/plan.pdf' });
  expect(await savePdf(contents, 'My pathway plan', ports)).toEqual({ saved: true });
  expect(asked[0]).toMatchObject({ generateTaggedPDF: true, preferCSSPageSize: true });
  expect(offered).toEqual(['My pathway plan.pdf']);
  expect(written).toEqual([['/home/plan.pdf', '%PDF']]);
});

it('writes nothing when the user leaves the dialogue', async () => {
  const { contents, written, ports } = parts({ canceled: true, filePath: '' });
  expect(await savePdf(contents, 'My pathway plan', ports)).toEqual({ saved: false });
  expect(written).toEqual([]);
});
