import { type RefObject, useEffect, useRef } from 'react';

let pagesShown = 0;

/**
 * Gives a page its title, and its heading the focus when the reader came from another page, so that a screen reader
 * says where they are. The first page of a session keeps the browser's own start.
 */
export function usePage<Heading extends HTMLElement = HTMLHeadingElement>(
  title: string,
  key: string = title,
): RefObject<Heading | null> {
  const heading = useRef<Heading>(null);
  useEffect(() => {
    document.title = `${title} – Waymark`;
  }, [title]);
  // On purpose: the key is what makes it another page
  useEffect(() => {
    pagesShown += 1;
    if (pagesShown === 1) return;
    heading.current?.focus();
    return whenDialogsHaveGone(() => {
      const isLost = document.activeElement === null || document.activeElement === document.body;
      if (isLost) heading.current?.focus();
    });
  }, [key]);
  return heading;
}

/** A dialog that leads to another page holds on to the focus until it has left, which takes it a moment. */
function whenDialogsHaveGone(call: () => void): () => void {
  const timer = setTimeout(call, 100);
  return () => clearTimeout(timer);
}
