import { type Ending, endingOfOthers, type ListedSignIn } from './sign-in-words.ts';

/** Where somebody is signed in, with a way to end what they are not in front of. */
export function SignInList({
  listed,
  here,
  onEnd,
}: {
  listed: readonly ListedSignIn[];
  /** What the one in front of them is marked with, such as `this laptop`. */
  here: string;
  /** Asks before it does it. */
  onEnd: (ending: Ending) => void;
}) {
  const others = endingOfOthers(listed);
  return (
    <>
      <ul className="sign-ins">
        {listed.map(({ key, name, isThis, facts, end }) => (
          <li key={key}>
            <b>{name}</b>
            {isThis && <span className="sign-ins__here"> {here}</span>}
            {facts.map((fact) => (
              <span key={fact} className="sign-ins__fact">
                {fact}
              </span>
            ))}
            {end !== null && (
              <button type="button" className="link" onClick={() => onEnd(end)}>
                {end.button}
                <span className="govuk-visually-hidden"> of {name}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
      {others !== null && (
        <p>
          <button
            type="button"
            className="govuk-button govuk-button--secondary"
            onClick={() => onEnd(others)}
          >
            End every other sign-in
          </button>
        </p>
      )}
    </>
  );
}

/** What an ending does, before it is done. */
export function EndingEffects({ ending }: { ending: Ending }) {
  return ending.effects.map((words) => <p key={words}>{words}</p>);
}
