import { X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWayBack } from './way-back.ts';
import './panels.css';

interface PanelProps {
  readonly heading: string;
  readonly intro?: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Takes the focus after closing; when it answers false the focus goes back to where it was. */
  readonly onFocusBack?: () => unknown;
}

interface SidePanelProps extends PanelProps {
  /** Esc closes it, after this. */
  readonly onEscape?: () => void;
}

function Head({ heading, intro }: { heading: string; intro?: string }) {
  const { t } = useTranslation('panels');
  return (
    <div className="panel-head">
      <Dialog.Title className="panel-title">{heading}</Dialog.Title>
      <Dialog.Close className="button quiet panel-close">
        <X aria-hidden size={18} />
        {t('close')}
      </Dialog.Close>
      {intro && <Dialog.Description className="panel-intro">{intro}</Dialog.Description>}
    </div>
  );
}

function Body({ children }: { children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it by the arrow keys
    <div className="panel-body" tabIndex={0}>
      {children}
    </div>
  );
}

/** A list or form that lies beside the canvas; the canvas stays usable. */
export function SidePanel({ heading, intro, onClose, children, onFocusBack, onEscape }: SidePanelProps) {
  const giveBack = useWayBack(onFocusBack);
  return (
    <Dialog.Root open modal={false} onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Content
          className="panel side-panel"
          // What is brought into view on the canvas stands beside it.
          data-covers="right"
          onInteractOutside={(event) => event.preventDefault()}
          onEscapeKeyDown={onEscape}
          onCloseAutoFocus={giveBack}
          {...(intro ? {} : { 'aria-describedby': undefined })}
        >
          <Head heading={heading} intro={intro} />
          <Body>{children}</Body>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** A dialog that must be answered or closed before anything else. */
export function ModalDialog({ heading, intro, onClose, children, onFocusBack }: PanelProps) {
  const giveBack = useWayBack(onFocusBack);
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay" />
        <Dialog.Content
          className="panel modal-panel"
          onCloseAutoFocus={giveBack}
          {...(intro ? {} : { 'aria-describedby': undefined })}
        >
          <Head heading={heading} intro={intro} />
          <Body>{children}</Body>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
