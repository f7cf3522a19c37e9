import { useStaffWords } from '#renderer/features/people/index.ts';
import { useDirectory, useStore, useToday } from '#renderer/features/this-laptop/index.ts';
import { plainDate } from '#renderer/ui/words/dates.ts';
import { coversToday } from './access-view.ts';

/** At the top of the caseload, for both: who stands in for whom today, and until when. */
export function CoverNotices() {
  const { me } = useStore();
  const { covers } = useDirectory();
  const today = useToday();
  const staffWords = useStaffWords();
  return coversToday(covers, me.staffId, today).map(({ id, coveredStaffId, standInStaffId, to }) => (
    <p key={id} className="notice">
      {standInStaffId === me.staffId ? (
        <>
          <b>Covering for {staffWords(coveredStaffId, 'by-name')}</b> until {plainDate(to, today)}. Their
          young people are on this laptop for these days, and leave it by themselves afterwards.
        </>
      ) : (
        <>
          <b>{staffWords(standInStaffId, 'by-name')} is covering for you</b> until {plainDate(to, today)}, and
          has your young people on their laptop for these days.
        </>
      )}
    </p>
  ));
}
