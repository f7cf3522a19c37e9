import { createContext, type ReactNode, useContext, useState } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';

const DialogBox = createContext<HTMLElement | null>(null);

/** Where a list that opens in a dialog belongs: inside it, as all else on the page is out of reach meanwhile. */
export function useDialogBox(): HTMLElement | null {
  return useContext(DialogBox);
}

/** One dialog over the page, closed by its own words, by Escape or by a press outside. Never over another. */
export function Dialog({
  title,
  open,
  onClose,
  children,
}: {
  title: string;
  open: boolean;
  onClose: () => void;
  children: ReactNode;
}) {
  const [box, setBox] = useState<HTMLElement | null>(null);
  return (
    <ModalOverlay
      className="shade"
      isOpen={open}
      isDismissable
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      <Modal className="dialog">
        <AriaDialog className="dialog__body" ref={setBox}>
          <div className="dialog__head">
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            <button type="button" className="link" onClick={onClose}>
              Close
            </button>
          </div>
          <DialogBox value={box}>{children}</DialogBox>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
