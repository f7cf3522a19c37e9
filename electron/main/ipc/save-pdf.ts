import type { Dialog, PrintToPDFOptions, WebContents } from 'electron';

/** Tagged, so that a screen reader finds its headings and lists; the paper's own size and margins, as its styles state them. */
export const pdfOptions: PrintToPDFOptions = {
  generateTaggedPDF: true,
  generateDocumentOutline: true,
  printBackground: true,
  preferCSSPageSize: true,
};

export interface PdfParts {
  readonly dialog: Pick<Dialog, 'showSaveDialog'>;
  readonly writeFile: (file: string, bytes: Buffer) => Promise<void>;
}

/** The page as a PDF, where the user chooses. Nothing is written before they have chosen. Leaving the dialogue is no failure. */
export async function savePdf(
  contents: Pick<WebContents, 'printToPDF'>,
  name: string,
  { dialog, writeFile }: PdfParts,
): Promise<{ saved: boolean }> {
  const bytes = await contents.printToPDF(pdfOptions);
  const { canceled, filePath } = await dialog.showSaveDialog({
    defaultPath: `${name}.pdf`,
    filters: [{ name: 'PDF', extensions: ['pdf'] }],
  });
  if (canceled || !filePath) return { saved: false };
  await writeFile(filePath, bytes);
  return { saved: true };
}
