import { useState } from 'react';
import { type Person, useSettings } from '#renderer/features/people/index.ts';
import { useStore, useToday } from '#renderer/features/this-laptop/index.ts';
import { type News, Told } from '#renderer/ui/told/told.tsx';
import { plainDate } from '#renderer/ui/words/dates.ts';
import { birthdayOn } from '#shared/calendar/birthday-on.ts';
import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import type { SupportOffer } from '#shared/domain/contact/contact.ts';
import type { OfferingContact } from '#shared/domain/contact/support-offer.ts';
import { answerWords, offersMade, wayWords } from './dated-fact-view.ts';
import { RecordOffer } from './record-offer.tsx';
import { StateDay } from './state-day.tsx';
import { useClosedByOthers } from './use-closed-by-others.ts';
import { WithdrawFact } from './withdraw-fact.tsx';

/** Support at 21 to 24: what was offered and answered, and a form for the next offer. */
export function SupportOffers({ person }: { person: Person }) {
  const { leapDayAnniversary } = useSettings();
  const offers = offersMade(person.file.contacts);
  const [news, setNews] = useState<News | null>(null);
  const at21 = birthdayOn(person.file.youngPerson.dateOfBirth, 21, leapDayAnniversary);
  return (
    <section className="page__section" aria-labelledby="support-offers">
      <h3 id="support-offers">Offers of support</h3>
      <p className="page__note">
        Who wants support has asked for it from that day: a personal adviser, an assessment and a pathway plan
        are then owed. An offer also stands among the visits and contacts.
      </p>
      <Told news={news} />
      {offers.length > 0 && (
        <ul className="stack">
          {offers.map((offer) => (
            <Offer
              key={offer.id}
              youngPersonId={person.id}
              offer={offer}
              onChanged={(words) => setNews({ words })}
            />
          ))}
        </ul>
      )}
      <RecordOffer person={person} at21={at21} />
    </section>
  );
}

type Asked = 'wants-support' | 'not-now' | 'ended' | 'withdraw';

function Offer({
  youngPersonId,
  offer,
  onChanged,
}: {
  youngPersonId: string;
  offer: OfferingContact;
  /** Told outside of the list: an offer that is withdrawn is in it no more. */
  onChanged: (words: string) => void;
}) {
  const { commands, drafts } = useStore();
  const today = useToday();
  const formOf = (choice: Asked) => ({ youngPersonId, draft: `offer ${offer.id} ${choice}` });
  const [asked, setAsked] = useState(() => {
    const choices = choicesOf(offer.supportOffer).map(([choice]) => choice);
    return choices.find((choice) => drafts.get(youngPersonId, formOf(choice).draft) !== null) ?? null;
  });
  const close = () => setAsked(null);
  const isOpen = choicesOf(offer.supportOffer).some(([choice]) => choice === asked);
  const { ownSave } = useClosedByOthers({ isOpen: asked !== null, isGone: !isOpen }, () => {
    // Somebody else answered it meanwhile: the list says what, and this form would replace it unread.
    drafts.keep(youngPersonId, `offer ${offer.id} ${asked}`, null).catch(() => undefined);
    setAsked(null);
    onChanged('Somebody has recorded an answer meanwhile. Nothing of yours was recorded.');
  });
  const what = `the offer of ${plainDate(offer.on, today)}`;
  const done = (words: string) => () => {
    close();
    onChanged(`${words}: ${what}.`);
  };
  const change = (changes: Partial<SupportOffer>) =>
    ownSave(() => commands.changeSupportOffer({ contactId: offer.id, changes }));
  return (
    <li>
      <p>
        <b>{plainDate(offer.on, today)}</b> {wayWords(offer.type)}. {answerSentence(offer, today)}
      </p>
      {asked === null && (
        <p className="row">
          {choicesOf(offer.supportOffer).map(([choice, words]) => (
            <button key={choice} type="button" className="link" onClick={() => setAsked(choice)}>
              {words}
              <span className="govuk-visually-hidden"> ({what})</span>
            </button>
          ))}
        </p>
      )}
      {asked === 'withdraw' && (
        <WithdrawFact
          {...formOf(asked)}
          what={what}
          withdraw={(withdrawnBecause) => change({ withdrawnBecause })}
          onDone={done('Withdrawn')}
          onCancel={close}
        />
      )}
      {isOpen && (asked === 'wants-support' || asked === 'not-now') && (
        <StateDay
          {...formOf(asked)}
          label="The day they answered"
          earliest={offer.on}
          save={(answeredOn) => change({ answer: asked, answeredOn })}
          onDone={done('Answer recorded')}
          onCancel={close}
        />
      )}
      {isOpen && asked === 'ended' && (
        <StateDay
          {...formOf(asked)}
          label="The day support ended"
          earliest={offer.supportOffer.answeredOn ?? offer.on}
          save={(endedOn) => change({ endedOn })}
          onDone={done('End of support recorded')}
          onCancel={close}
        />
      )}
    </li>
  );
}

function choicesOf({ answer, endedOn }: SupportOffer): readonly (readonly [Asked, string])[] {
  const answers: readonly (readonly [Asked, string])[] = [
    ['wants-support', 'They want support'],
    ['not-now', 'They do not want it now'],
  ];
  return [
    ...(answer === 'no-answer' ? answers : []),
    ...(answer === 'wants-support' && endedOn === null ? [['ended', 'Support has ended'] as const] : []),
    ['withdraw', 'Withdraw'],
  ];
}

function answerSentence({ on, supportOffer }: OfferingContact, today: CalendarDate): string {
  const { answer, answeredOn, endedOn } = supportOffer;
  const when = answeredOn === null || answeredOn === on ? '' : `, ${plainDate(answeredOn, today)}`;
  const ended = endedOn === null ? '' : ` Support ended ${plainDate(endedOn, today)}.`;
  return `${answerWords(answer)}${when}.${ended}`;
}
