import type { ReactNode } from 'react';
import {
  Button,
  ComboBox,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Text,
} from 'react-aria-components';
import { useDialogBox } from '../dialog/dialog.tsx';

export interface Option {
  readonly id: string;
  readonly label: string;
  /** Beside the label, such as `24 of 25`. */
  readonly aside?: string;
}

/** Choosing one of many by typing a part of its name. */
export function ComboBoxField({
  label,
  hint,
  error = null,
  options,
  selected,
  onSelect,
  none,
  autoFocus = false,
  id,
}: {
  label: string;
  hint?: ReactNode;
  error?: string | null;
  options: readonly Option[];
  selected: string | null;
  onSelect: (id: string | null) => void;
  /** Said where nothing matches. */
  none: string;
  autoFocus?: boolean;
  id?: string;
}) {
  const box = useDialogBox();
  return (
    <ComboBox
      className={error ? 'field field--error' : 'field'}
      {...(id && { id })}
      defaultItems={options}
      value={selected}
      onChange={(key) => onSelect(key === null ? null : String(key))}
      isInvalid={error !== null}
      autoFocus={autoFocus}
      menuTrigger="input"
      allowsEmptyCollection
    >
      <Label className="field__label">{label}</Label>
      {hint && (
        <Text slot="description" className="field__hint" elementType="div">
          {hint}
        </Text>
      )}
      <FieldError className="field__error">{error}</FieldError>
      <div className="combo">
        <Input className={error ? 'govuk-input govuk-input--error' : 'govuk-input'} />
        <Button className="combo__open" aria-label={`Show the list: ${label}`}>
          <svg viewBox="0 0 10 10" width="12" height="12" aria-hidden="true">
            <path d="M0 2h10L5 9z" fill="currentColor" />
          </svg>
        </Button>
      </div>
      <Popover className="combo__list" {...(box && { UNSTABLE_portalContainer: box })}>
        <ListBox<Option> renderEmptyState={() => <p className="combo__none">{none}</p>}>
          {(option) => (
            <ListBoxItem className="combo__option" id={option.id} textValue={option.label}>
              <span>{option.label}</span>
              {option.aside && <span className="quiet"> {option.aside}</span>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
