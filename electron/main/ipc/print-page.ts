import type { WebContents } from 'electron';

/**
 * The system's print dialogue. Leaving it is not a failure; a printer that cannot be reached is. Without any printer the
 * dialogue would be a dead end, so it is not opened, and the page says what else can be done.
 */
export async function printPage(
  contents: Pick<WebContents, 'print' | 'getPrintersAsync'>,
): Promise<{ printed: boolean; hasPrinter: boolean }> {
  const printers = await contents.getPrintersAsync();
  if (printers.length === 0) return { printed: false, hasPrinter: false };
  return new Promise((resolve, reject) => {
    contents.print({ silent: false, printBackground: true }, (printed, reason) => {
      if (printed || /cancel/i.test(reason)) resolve({ printed, hasPrinter: true });
      else reject(new Error('the page was not printed'));
    });
  });
}
