import { type FormEvent, useState } from 'react';
import { calledName, type Person } from '#renderer/features/people/index.ts';
import { agreementsOf, Both, SignatureDrawing } from '#renderer/features/plan-copy/index.ts';
import { versionOfNow } from '#renderer/features/plan-sections/index.ts';
import { useStore, useToday } from '#renderer/features/this-laptop/index.ts';
import { ErrorSummary, type FormError } from '#renderer/ui/error-summary/error-summary.tsx';
import { CheckboxField, RadioField } from '#renderer/ui/field/choices.tsx';
import { TextAreaField, TextField } from '#renderer/ui/field/text-field.tsx';
import type { PathwayPlan } from '#shared/domain/pathway-plan/pathway-plan.ts';
import { type CopyHeadings, headingsIn } from '#shared/domain/plan-copy/copy-headings.ts';
import type { PlanAgreement, Signature } from '#shared/domain/plan-copy/plan-agreement.ts';
import { SignatureBox } from './signature-box.tsx';
import type { BegunAnswer } from './use-begun-answer.ts';

interface Props {
  readonly person: Person;
  readonly plan: PathwayPlan;
  readonly versionMark: string;
  readonly headings: CopyHeadings;
  readonly begun: BegunAnswer;
}

/** What they think of this version, in their words and with their name. Not signing is an answer too. */
export function Agreement({ person, plan, versionMark, headings, begun }: Props) {
  const { commands } = useStore();
  const today = useToday();
  const { says, about, because, isUnsigned, press, write, forget } = begun;
  const [drawn, setDrawn] = useState<Signature | null>(null);
  const [typed, setTyped] = useState('');
  const [errors, setErrors] = useState<readonly FormError[]>([]);
  const [attempt, setAttempt] = useState(0);
  const kept = agreementsOf(person.file, plan.id).findLast((one) => one.versionMark === versionMark) ?? null;
  const errorOf = (field: string) => errors.find((error) => error.field === field)?.message ?? null;
  const signature: Signature | null = typed.trim() === '' ? drawn : { kind: 'typed', name: typed.trim() };

  async function keep(event: FormEvent) {
    event.preventDefault();
    const faults: FormError[] = [];
    if (says === null) faults.push({ field: 'agree', message: 'Choose what you think' });
    if (says === 'disagree' && because.trim() === '') {
      faults.push({ field: 'because', message: 'Say what you do not agree with' });
    }
    if (signature === null && !isUnsigned) {
      faults.push({ field: 'typed-name', message: 'Draw or type your name, or choose not to sign' });
    }
    setErrors(faults);
    setAttempt((count) => count + 1);
    if (says === null || faults.length > 0) return;
    try {
      await commands.recordAgreement({
        youngPersonId: person.id,
        planId: plan.id,
        versionMark,
        says,
        because: because.trim(),
        about: says === 'disagree' ? [...about] : [],
        on: today,
        signature: isUnsigned ? null : signature,
      });
      const version = versionOfNow(person.file, plan);
      const of = { collection: version.collection, id: version.record.id };
      await commands.act({ ...of, act: { kind: 'shared', on: today, how: 'read-together' } });
      const kind = says === 'agree' ? ('agreed' as const) : ('disagreed' as const);
      await commands.act({ ...of, act: { kind, on: today, words: because.trim() } });
      forget();
    } catch (failure) {
      setErrors([{ field: 'agree', message: failure instanceof Error ? failure.message : String(failure) }]);
    }
  }

  if (kept !== null) return <Kept agreement={kept} />;
  return (
    <form onSubmit={(event) => void keep(event)} noValidate className="together__form">
      <ErrorSummary errors={errors} attempt={attempt} />
      {says === 'disagree' && about.length > 0 && (
        <p>About: {about.map((key) => headingsIn('en').sections[key]).join(', ')}</p>
      )}
      <RadioField
        id="agree"
        legend="What do you think of your plan?"
        choices={[
          { value: 'agree', label: <Both word="agree" headings={headings} /> },
          { value: 'disagree', label: <Both word="disagree" headings={headings} /> },
        ]}
        value={says}
        onChange={(next) => press({ says: next })}
        error={errorOf('agree')}
      />
      <TextAreaField
        id="because"
        label={says === 'disagree' ? 'I don’t agree, because' : 'Anything you want to say'}
        hint="In your own words, in any language"
        value={because}
        onChange={write}
        maxLength={20_000}
        error={errorOf('because')}
      />
      <h2>Sign with your name</h2>
      <p>
        {calledName(person.file.youngPerson)}, draw your name or type it. You don’t have to sign: the plan is
        yours all the same.
      </p>
      <SignatureBox onDraw={setDrawn} />
      <TextField
        id="typed-name"
        label="Or type your name"
        value={typed}
        onChange={setTyped}
        maxLength={200}
        error={errorOf('typed-name')}
      />
      <CheckboxField
        label="I don’t want to sign"
        checked={isUnsigned}
        onChange={(next) => press({ isUnsigned: next })}
      />
      <p className="form-buttons">
        <button type="submit" className="govuk-button">
          Keep what I think
        </button>
      </p>
    </form>
  );
}

function Kept({ agreement }: { agreement: PlanAgreement }) {
  const { words } = headingsIn('en');
  return (
    <div role="status" className="together__kept">
      <p>
        <b>{agreement.says === 'agree' ? words.agree : words.disagree}.</b> It is kept with version{' '}
        {agreement.versionMark} of the plan.
      </p>
      {agreement.because !== '' && (
        <p dir="auto" className="written">
          {agreement.because}
        </p>
      )}
      {agreement.signature !== null && <SignatureDrawing signature={agreement.signature} />}
    </div>
  );
}
