import { useState } from 'react';
import { useStaffWords } from '#renderer/features/people/index.ts';
import { useDirectory, useStore, useToday } from '#renderer/features/this-laptop/index.ts';
import { Dialog } from '#renderer/ui/dialog/dialog.tsx';
import { type News, Told } from '#renderer/ui/told/told.tsx';
import { plainDate } from '#renderer/ui/words/dates.ts';
import { judgeEndCover } from '#shared/access/judge-orders.ts';
import type { Cover } from '#shared/domain/cover/cover.ts';
import { currentCovers, mayCoverSomebody } from './access-view.ts';
import { CoverForm } from './cover-form.tsx';
import { useOrder } from './use-order.ts';

/** Who is covered by whom from today on, as far as it is one's own, or one's team's; and to arrange another. */
export function Covers() {
  const { me } = useStore();
  const { covers, staff } = useDirectory();
  const today = useToday();
  const [isOpen, setOpen] = useState(false);
  const [news, setNews] = useState<News | null>(null);
  const { errors, isSending, refuse, send } = useOrder({}, 'cover');
  const [asked, setAsked] = useState('');
  if (!mayCoverSomebody(me)) return null;
  const shown = currentCovers(covers, today).filter(
    (cover) => cover.standInStaffId === me.staffId || judgeEndCover(me, cover, staff) === null,
  );
  /** What came of it is told here: sync may have taken the line before the answer, as where somebody else ended it first. */
  async function end({ id }: Cover, names: string) {
    refuse([]);
    setNews(null);
    setAsked(names);
    if ((await send('endCover', { coverId: id })) !== null) setNews({ words: 'The cover has ended.' });
  }

  return (
    <>
      {shown.length === 0 ? (
        <p className="quiet">Nobody is covered from today on.</p>
      ) : (
        <ul className="plain-list">
          {shown.map((cover) => (
            <CoverLine
              key={cover.id}
              cover={cover}
              isSending={isSending}
              onEnd={(names) => void end(cover, names)}
            />
          ))}
        </ul>
      )}
      {errors.map(({ message }) => (
        <p key={message} className="govuk-error-message" role="alert">
          {asked}: {message}
        </p>
      ))}
      <p>
        <button type="button" className="govuk-button govuk-button--secondary" onClick={() => setOpen(true)}>
          Arrange cover
        </button>
      </p>
      <Told news={news} />
      <Dialog title="Arrange cover" open={isOpen} onClose={() => setOpen(false)}>
        {isOpen && (
          <CoverForm
            onClose={() => setOpen(false)}
            onDone={(words) => {
              setOpen(false);
              setNews({ words });
            }}
          />
        )}
      </Dialog>
    </>
  );
}

function CoverLine({
  cover,
  isSending,
  onEnd,
}: {
  cover: Cover;
  isSending: boolean;
  onEnd: (names: string) => void;
}) {
  const { me } = useStore();
  const { staff } = useDirectory();
  const today = useToday();
  const staffWords = useStaffWords();
  const names = `${staffWords(cover.standInStaffId, 'by-name')} for ${staffWords(cover.coveredStaffId, 'by-name')}`;
  return (
    <li>
      <b>{names}</b>, {plainDate(cover.from, today)} to {plainDate(cover.to, today)}{' '}
      {judgeEndCover(me, cover, staff) === null && (
        <button type="button" className="link" disabled={isSending} onClick={() => onEnd(names)}>
          end it<span className="govuk-visually-hidden">: {names}</span>
        </button>
      )}
    </li>
  );
}
