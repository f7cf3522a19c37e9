import type { WebContents } from 'electron';

/** The system's print dialogue. Leaving it is not a failure; a printer that cannot be reached is. */
export function printPage(contents: Pick<WebContents, 'print'>): Promise<{ printed: boolean }> {
  return new Promise((resolve, reject) => {
    contents.print({ silent: false, printBackground: true }, (printed, reason) => {
      if (printed || /cancel/i.test(reason)) resolve({ printed });
      else reject(new Error('the page was not printed'));
    });
  });
}
