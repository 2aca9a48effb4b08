import { Toast } from 'radix-ui';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useToasts, useValue } from 'tldraw';

/** Time to see that something is said, and to read each of its letters slowly. */
const TO_NOTICE = 3_000;
const PER_LETTER = 80;

/** For how long something is said, in milliseconds. */
export function timeToRead(words: string): number {
  return TO_NOTICE + PER_LETTER * words.length;
}

/** What is said for a while at the lower right, aloud too. The library's own calls itself by English names and goes before a sentence is read. */
export function Toasts(): ReactElement {
  const { toasts, removeToast } = useToasts();
  const { t } = useTranslation('canvas');
  const shown = useValue('toasts', () => toasts.get(), [toasts]);
  return (
    <Toast.Provider label={t('toast.label')}>
      {shown.map(({ id, title = '', description = '' }) => (
        <Toast.Root
          key={id}
          className="tlui-toast__container tavle-toast"
          duration={timeToRead(title + description)}
          onOpenChange={(open) => {
            if (!open) removeToast(id);
          }}
        >
          <div>
            <Toast.Title>{title}</Toast.Title>
            {description && <Toast.Description>{description}</Toast.Description>}
          </div>
          <Toast.Close className="tavle-bar-button">{t('toast.close')}</Toast.Close>
        </Toast.Root>
      ))}
      <Toast.Viewport className="tlui-toast__viewport" label={t('toast.all')} />
    </Toast.Provider>
  );
}
