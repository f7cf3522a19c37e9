import { useState } from 'react';
import { desktop } from '#renderer/platform/desktop.ts';
import { ErrorSummary, type FormError } from '#renderer/ui/error-summary/error-summary.tsx';
import { errors as registry } from '#shared/errors/registry.ts';
import type { PaperChoices } from './paper-choices.ts';

/** The name that a saved file is offered: a folder of downloads is read over shoulders, so it names nobody. */
const FILE_NAME = 'My pathway plan';

/** One press and it is there, with or without a network. What came of it is said, and none of it is a guess. */
export function MakeCopy({ choices, name }: { choices: PaperChoices; name: string }) {
  const [errors, setErrors] = useState<readonly FormError[]>([]);
  const [attempt, setAttempt] = useState(0);
  const [news, setNews] = useState('');
  const { savesPdf } = desktop();

  async function make(how: () => Promise<string>) {
    setNews('');
    setAttempt((count) => count + 1);
    if (choices.emergencyContact.trim() === '') {
      setErrors([{ field: 'copy-emergency', message: `Enter whom ${name} can ring in an emergency` }]);
      return;
    }
    setErrors([]);
    // The paper's own letters have to be there before it is set: scripts are fetched as they are first met.
    await document.fonts.ready;
    try {
      setNews(await how());
    } catch {
      setErrors([{ field: 'copy-make', message: registry.DESKTOP_FAILED.message }]);
    }
  }

  async function print(): Promise<string> {
    const { printed, hasPrinter } = await desktop().printPage();
    if (!hasPrinter) {
      return 'This laptop has no printer. Save the copy as a PDF instead, and print it where there is one.';
    }
    if (!savesPdf) return '';
    return printed ? 'Printed.' : 'Nothing was printed.';
  }

  async function save(): Promise<string> {
    const { saved } = await desktop().savePdf(FILE_NAME);
    return saved
      ? 'Saved as a PDF. It is not sealed as your files here are: whoever has it can read it.'
      : 'Nothing was saved.';
  }

  return (
    <div>
      <ErrorSummary errors={errors} attempt={attempt} />
      <p className="form-buttons">
        {savesPdf && (
          <button type="button" id="copy-make" className="govuk-button" onClick={() => void make(save)}>
            Save as a PDF
          </button>
        )}
        <button
          type="button"
          {...(!savesPdf && { id: 'copy-make' })}
          className={savesPdf ? 'govuk-button govuk-button--secondary' : 'govuk-button'}
          onClick={() => void make(print)}
        >
          {savesPdf ? 'Print' : 'Print, or save as a PDF'}
        </button>
      </p>
      {!savesPdf && (
        <p className="page__note">
          In a browser both go through its own print dialogue: with no printer, choose “Save as PDF” there. It
          needs no connection.
        </p>
      )}
      <p className="saved" role="status">
        {news}
      </p>
    </div>
  );
}
