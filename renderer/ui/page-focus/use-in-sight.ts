import { type RefObject, useEffect, useRef } from 'react';

/**
 * For a part of a page that stands beside what it is chosen from, or below that where the page is narrow or its text large.
 * When another part is chosen and it begins out of sight, it is brought into sight: else nothing seems to happen. With
 * `takesFocus` the focus goes there too, for a part that does not give it to a heading of its own.
 */
export function useInSight<Part extends HTMLElement>(
  key: string,
  takesFocus: boolean,
): RefObject<Part | null> {
  const part = useRef<Part>(null);
  const shown = useRef(key);
  useEffect(() => {
    if (shown.current === key) return;
    shown.current = key;
    const { current } = part;
    if (current === null || current.getBoundingClientRect().top < window.innerHeight / 2) return;
    current.scrollIntoView();
    if (takesFocus) current.focus({ preventScroll: true });
  }, [key, takesFocus]);
  return part;
}
