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
    if (pagesShown > 1) heading.current?.focus({ preventScroll: false });
  }, [key]);
  return heading;
}
