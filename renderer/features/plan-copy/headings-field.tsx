import { Field } from '#renderer/ui/field/field.tsx';
import { type CopyLanguage, copyLanguages, headingsIn } from '#shared/domain/plan-copy/copy-headings.ts';

/** In which language the headings stand beside the English ones. */
export function HeadingsField({
  language,
  onChoose,
}: {
  language: CopyLanguage;
  onChoose: (language: CopyLanguage) => void;
}) {
  return (
    <Field label="Headings in" hint="English always stands beside them">
      {({ id, describedBy }) => (
        <select
          id={id}
          className="input input--choice"
          aria-describedby={describedBy}
          value={language}
          onChange={({ target }) => onChoose(copyLanguages.find((one) => one === target.value) ?? 'en')}
        >
          {copyLanguages.map((one) => {
            const { name, ownName } = headingsIn(one);
            return (
              <option key={one} value={one}>
                {name === ownName ? name : `${name}, ${ownName}`}
              </option>
            );
          })}
        </select>
      )}
    </Field>
  );
}
