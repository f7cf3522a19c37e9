import { z } from 'zod';
import { create } from 'zustand';

const preferencesSchema = z.object({
  theme: z.enum(['system', 'light', 'dark']).catch('system'),
  density: z.enum(['comfortable', 'compact']).catch('comfortable'),
});
export type Preferences = z.infer<typeof preferencesSchema>;

const PLACE = 'waymark.preferences';

interface PreferencesState extends Preferences {
  choose(change: Partial<Preferences>): void;
}

/** How this laptop's user likes the screens. Kept in clear, as it says nothing of anybody. */
export const usePreferences = create<PreferencesState>((set, get) => ({
  ...remembered(),
  choose(change) {
    set(change);
    const { theme, density } = get();
    applyPreferences({ theme, density });
    try {
      localStorage.setItem(PLACE, JSON.stringify({ theme, density }));
    } catch {
      // A browser that keeps nothing still has the choice for this session.
    }
  },
}));

export function applyPreferences({ theme, density }: Preferences): void {
  const root = document.documentElement;
  if (theme === 'system') root.removeAttribute('data-theme');
  else root.setAttribute('data-theme', theme);
  root.setAttribute('data-density', density);
}

function remembered(): Preferences {
  try {
    return preferencesSchema.parse(JSON.parse(localStorage.getItem(PLACE) ?? '{}'));
  } catch {
    return preferencesSchema.parse({});
  }
}
