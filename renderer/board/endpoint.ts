import { type Answer, pageClient } from '#renderer/browser-page/page-client.ts';
import { BOARD_FIGURES, type BoardFigures, boardFiguresSchema } from '#shared/board/figures.ts';

export const endpoint = pageClient({
  address: '/board',
  words: {
    BOARD_DATE_INVALID: 'There is no such day to count for. Give a day from 1990 to ten years from now.',
  },
});

/** Without `asOf`, for today. */
export function figuresAsOf(asOf: string | null): Promise<Answer<BoardFigures>> {
  const query = asOf === null ? '' : `?${new URLSearchParams({ asOf }).toString()}`;
  return endpoint.get(`${BOARD_FIGURES}${query}`, boardFiguresSchema);
}
