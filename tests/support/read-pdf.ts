import type { Page } from '@playwright/test';
import { getDocument, OPS, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

export interface ReadPdf {
  readonly pages: number;
  readonly title: string;
  readonly language: string;
  readonly text: string;
  /** The roles of the structure tree, as a screen reader meets them, such as `H1`. Empty where the PDF is not tagged. */
  readonly roles: readonly string[];
  /** The fonts that are drawn with, and whether each one's letters lie in the file itself. */
  readonly fonts: readonly { readonly name: string; readonly isEmbedded: boolean }[];
}

/** What Chromium prints of the page now: the same call that the desktop's own saving makes. */
export async function pdfOf(page: Page): Promise<Uint8Array> {
  await page.evaluate('document.fonts.ready.then(() => undefined)');
  const devtools = await page.context().newCDPSession(page);
  const options = { generateTaggedPDF: true, preferCSSPageSize: true, printBackground: true };
  const { data } = await devtools.send('Page.printToPDF', options);
  await devtools.detach();
  return Uint8Array.from(Buffer.from(data, 'base64'));
}

export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const loading = getDocument({ data: bytes, useSystemFonts: false, verbosity: 0 });
  const document = await loading.promise;
  const { info, metadata: _ } = await document.getMetadata();
  const facts = info as { Title?: string; Language?: string };
  const texts: string[] = [];
  const roles: string[] = [];
  const fonts = new Map<string, boolean>();
  for (let at = 1; at <= document.numPages; at += 1) {
    const page = await document.getPage(at);
    const { items } = await page.getTextContent();
    texts.push(items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join(''));
    collectRoles(await page.getStructTree(), roles);
    await collectFonts(document, at, fonts);
  }
  const read = {
    pages: document.numPages,
    title: facts.Title ?? '',
    language: facts.Language ?? '',
    text: texts.join('\n'),
    roles,
    fonts: [...fonts].map(([name, isEmbedded]) => ({ name, isEmbedded })),
  };
  await loading.destroy();
  return read;
}

function collectRoles(node: unknown, roles: string[]): void {
  if (typeof node !== 'object' || node === null) return;
  const { role, children } = node as { role?: string; children?: readonly unknown[] };
  if (role !== undefined) roles.push(role);
  for (const child of children ?? []) collectRoles(child, roles);
}

async function collectFonts(
  document: PDFDocumentProxy,
  at: number,
  fonts: Map<string, boolean>,
): Promise<void> {
  const page = await document.getPage(at);
  const { fnArray, argsArray } = await page.getOperatorList();
  fnArray.forEach((operation, index) => {
    if (operation !== OPS.setFont) return;
    const font = page.commonObjs.get(argsArray[index][0]) as { name: string; missingFile?: boolean };
    fonts.set(font.name, font.missingFile !== true);
  });
}
