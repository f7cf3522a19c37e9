import { z } from 'zod';
import { calledName, type Person } from '#renderer/features/people/index.ts';
import { type ActedVersion, gapsOf } from '#renderer/features/plan-sections/index.ts';
import { useToday } from '#renderer/features/this-laptop/index.ts';
import { useDraft } from '#renderer/features/typing/index.ts';
import { typedDate } from '#renderer/ui/date-field/date-field.tsx';
import { RadioField } from '#renderer/ui/field/choices.tsx';
import { TextAreaField } from '#renderer/ui/field/text-field.tsx';
import type { PathwayPlan } from '#shared/domain/pathway-plan/pathway-plan.ts';
import type { PlanActKind } from '#shared/domain/pathway-plan/plan-act.ts';
import { mustNotBeLeftOut } from '#shared/domain/pathway-plan/plan-content.ts';
import { ActForm, type ActOrFaults } from './act-form.tsx';
import { waysOfSharing } from './act-words.ts';
import { GapList } from './gap-list.tsx';

interface OfVersion {
  readonly person: Person;
  readonly plan: PathwayPlan;
  readonly version: ActedVersion;
  readonly onDone: () => void;
}

interface ActFields {
  readonly choice: string | null;
  readonly words: string;
  readonly on: string;
}

const fields = { choice: z.string().nullable(), words: z.string(), on: z.string() };

/** What stands in the form of an act, until the act is recorded or left. */
function useActDraft({ person, version, onDone }: OfVersion, kind: PlanActKind) {
  const blank: ActFields = { choice: null, words: '', on: typedDate(useToday()) };
  const draft = useDraft(person.id, draftOf(version, kind), { fields, blank, words: 'words' });
  return {
    ...draft.form,
    choose: (choice: string) => draft.change({ choice }),
    write: (words: string) => draft.change({ words }),
    day: { on: draft.form.on, onType: (on: string) => draft.change({ on }) },
    done() {
      draft.forget();
      onDone();
    },
  };
}

/** Its name among the drafts: a form that has one was begun, and is shown again. */
export function draftOf({ record }: ActedVersion, kind: PlanActKind): string {
  return `act ${record.id} ${kind}`;
}

function placeOf({ person, plan, version }: OfVersion) {
  const { record, collection } = version;
  const startedOn = 'startedOn' in record ? record.startedOn : null;
  return {
    target: { collection, id: record.id },
    born: person.file.youngPerson.dateOfBirth,
    earliest: startedOn ?? plan.startedOn,
  };
}

export function ShareForm(of: OfVersion) {
  const { choice, choose, day, done } = useActDraft(of, 'shared');
  const how = waysOfSharing.find(({ value }) => value === choice)?.value ?? null;
  const missing = { field: 'act-how', message: 'Choose how it was shared' };
  return (
    <ActForm
      id="act-share"
      {...placeOf(of)}
      happened="it was shared"
      button="Record that it was shared"
      {...day}
      read={(on) => (how === null ? { faults: [missing] } : { act: { kind: 'shared', on, how } })}
      onDone={done}
    >
      {(errorOf) => (
        <RadioField
          id="act-how"
          legend={`How was it shared with ${calledName(of.person.file.youngPerson)}?`}
          choices={waysOfSharing}
          value={how}
          onChange={choose}
          error={errorOf('act-how')}
        />
      )}
    </ActForm>
  );
}

export function ViewForm(of: OfVersion) {
  const name = calledName(of.person.file.youngPerson);
  const { choice, words, choose, write, day, done } = useActDraft(of, 'agreed');
  const says = choice === 'agreed' || choice === 'disagreed' ? choice : null;
  function read(on: Parameters<Parameters<typeof ActForm>[0]['read']>[0]): ActOrFaults {
    if (says === null) return { faults: [{ field: 'act-says', message: `Choose what ${name} says` }] };
    if (says === 'disagreed' && words.trim() === '') {
      return { faults: [{ field: 'act-words', message: `Enter what ${name} does not agree with` }] };
    }
    return { act: { kind: says, on, words: words.trim() } };
  }
  return (
    <ActForm
      id="act-view"
      {...placeOf(of)}
      happened="they said so"
      button="Record what they said"
      {...day}
      read={read}
      onDone={done}
    >
      {(errorOf) => (
        <>
          <RadioField
            id="act-says"
            legend={`What does ${name} say to the plan?`}
            choices={[
              { value: 'agreed', label: 'I agree' },
              { value: 'disagreed', label: 'I don’t agree' },
            ]}
            value={says}
            onChange={choose}
            error={errorOf('act-says')}
          />
          <TextAreaField
            id="act-words"
            label={says === 'disagreed' ? 'Because' : 'In their own words'}
            hint={says === 'disagreed' ? 'Exactly as said or written' : 'You can leave it empty'}
            rows={2}
            value={words}
            onChange={write}
            maxLength={20_000}
            error={errorOf('act-words')}
          />
        </>
      )}
    </ActForm>
  );
}

/** For the manager. Where the law takes no reason for what is empty there is nothing to press, and it says why. */
export function SignOffForm(of: OfVersion) {
  const gaps = gapsOf(of.person, of.plan.id);
  const blocking = mustNotBeLeftOut(gaps);
  const { words: reason, write, day, done } = useActDraft(of, 'signed-off');
  const missing = { field: 'act-reason', message: 'Enter why these matters can stay empty' };
  if (blocking.length > 0) {
    return (
      <div className="notice">
        <GapList gaps={blocking} />
        <p>
          The law asks for these of everybody and takes no reason for leaving them out, so the plan cannot be
          signed off yet. Send it back and say what is missing.
        </p>
        <button type="button" className="link" onClick={of.onDone}>
          Leave it
        </button>
      </div>
    );
  }
  return (
    <ActForm
      id="act-sign-off"
      {...placeOf(of)}
      happened="it was signed off"
      button="Sign it off"
      {...day}
      read={(on) =>
        gaps.length > 0 && reason.trim() === ''
          ? { faults: [missing] }
          : {
              act: {
                kind: 'signed-off',
                on,
                nothingOn: gaps.map(({ key }) => key),
                reason: gaps.length === 0 ? '' : reason.trim(),
                completionId: of.version.standing.completion?.id ?? null,
              },
            }
      }
      onDone={done}
    >
      {(errorOf) =>
        gaps.length > 0 && (
          <div className="notice">
            <GapList gaps={gaps} />
            <TextAreaField
              id="act-reason"
              label="Why can they stay empty?"
              hint="The law asks for these as needs: where there is no need, say so"
              rows={2}
              value={reason}
              onChange={write}
              maxLength={20_000}
              error={errorOf('act-reason')}
            />
          </div>
        )
      }
    </ActForm>
  );
}

/** Sending back, sending in again, and ending: each is a day and a few words. */
export function WordsForm({
  kind,
  label,
  hint,
  happened,
  button,
  ...of
}: OfVersion & {
  kind: 'returned' | 'resubmitted' | 'ended';
  label: string;
  hint: string;
  happened: string;
  button: string;
}) {
  const { words, write, day, done } = useActDraft(of, kind);
  const missing = { field: `act-${kind}-words`, message: `Enter: ${label.toLowerCase()}` };
  const completionId = of.version.standing.completion?.id ?? null;
  return (
    <ActForm
      id={`act-${kind}`}
      {...placeOf(of)}
      happened={happened}
      button={button}
      {...day}
      read={(on) => {
        if (kind !== 'resubmitted' && words.trim() === '') return { faults: [missing] };
        const act = { on, words: words.trim() };
        return kind === 'ended' ? { act: { ...act, kind } } : { act: { ...act, kind, completionId } };
      }}
      onDone={done}
    >
      {(errorOf) => (
        <TextAreaField
          id={`act-${kind}-words`}
          label={label}
          hint={hint}
          rows={2}
          value={words}
          onChange={write}
          maxLength={20_000}
          error={errorOf(`act-${kind}-words`)}
        />
      )}
    </ActForm>
  );
}
