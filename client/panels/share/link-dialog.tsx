import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ModalDialog } from '../dialog.tsx';

/** A link that the browser would not copy by itself: it stands there selected. */
export function LinkDialog({ link, onClose }: { link: string; onClose: () => void }) {
  const { t } = useTranslation('way');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  return (
    <ModalDialog heading={t('link.heading')} intro={t('link.byHand')} onClose={onClose}>
      <input ref={field} className="field" readOnly value={link} aria-label={t('link.field')} />
      <p className="hint">{t('link.needsAccess')}</p>
    </ModalDialog>
  );
}
