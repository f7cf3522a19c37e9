/** Words for a screen reader when something on the page changed by itself. What is seen says the same. */
export function LiveRegion({ words }: { words: string }) {
  return (
    <p className="govuk-visually-hidden" role="status">
      {words}
    </p>
  );
}
