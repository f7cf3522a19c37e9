import { useCallback, useState } from 'react';

/** How long a system may take to list its voices: some do so only after they were first asked. */
const VOICES_WITHIN_MS = 1_500;

type Voice = Pick<SpeechSynthesisVoice, 'localService' | 'lang' | 'name'>;

/** The system's own voice, British where there is one. One of a service elsewhere would be sent every word: it is not used. */
export function ownVoice<Kind extends Voice>(voices: readonly Kind[]): Kind | null {
  const own = voices.filter(({ localService }) => localService);
  const speaking = (tag: string) => own.find(({ lang }) => lang.replace('_', '-').startsWith(tag));
  return speaking('en-GB') ?? speaking('en') ?? null;
}

export type Reading = 'quiet' | 'reading' | 'no-voice';

export function useReadAloud(): {
  readonly state: Reading;
  readonly read: (lines: readonly string[]) => void;
  readonly stop: () => void;
} {
  const [state, setState] = useState<Reading>('quiet');
  const stop = useCallback(() => {
    window.speechSynthesis?.cancel();
    setState((now) => (now === 'reading' ? 'quiet' : now));
  }, []);
  const read = useCallback((lines: readonly string[]) => {
    const { speechSynthesis } = window;
    if (speechSynthesis === undefined) return setState('no-voice');
    void voicesOf(speechSynthesis).then((voices) => {
      const voice = ownVoice(voices);
      if (voice === null) return setState('no-voice');
      setState('reading');
      speechSynthesis.cancel();
      lines.forEach((line, at) => {
        const utterance = new SpeechSynthesisUtterance(line);
        utterance.voice = voice;
        utterance.lang = voice.lang;
        utterance.rate = 0.9;
        if (at === lines.length - 1) utterance.onend = () => setState('quiet');
        utterance.onerror = () => setState('quiet');
        speechSynthesis.speak(utterance);
      });
    });
  }, []);
  return { state, read, stop };
}

function voicesOf(speech: SpeechSynthesis): Promise<readonly SpeechSynthesisVoice[]> {
  const known = speech.getVoices();
  if (known.length > 0) return Promise.resolve(known);
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(speech.getVoices()), VOICES_WITHIN_MS);
    speech.addEventListener(
      'voiceschanged',
      () => {
        clearTimeout(timer);
        resolve(speech.getVoices());
      },
      { once: true },
    );
  });
}
