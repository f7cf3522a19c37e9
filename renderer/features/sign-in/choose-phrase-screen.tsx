import type { Laptop } from '#renderer/data/waymark-store.ts';
import { Door } from './door.tsx';
import { NewPhraseForm } from './new-phrase-form.tsx';

export function ChoosePhraseScreen({ laptop, name }: { laptop: Laptop; name: string }) {
  return (
    <Door title="Choose your unlock phrase">
      <div className="reading stack">
        <p>
          Welcome, {name}. Young people’s files will be kept on this laptop, so that you can work with no
          signal.
        </p>
        <p>
          Your unlock phrase seals them. Without it nobody can read them, not even from a stolen laptop, and
          nobody can look it up for you. If you forget it, your council can let you back in, if it has set
          that up; without that, what you had sent is safe at the council and what you had not sent is lost.
        </p>
      </div>
      <NewPhraseForm laptop={laptop} submitWords="Seal this laptop" suggestedName={`${name}’s laptop`} />
    </Door>
  );
}
