import { type ReactElement, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useToasts, useValue } from 'tldraw';
import { useSession } from './use-session.ts';

/** Says in words what could not be done, and what the canvas waits for. */
export function Notices(): ReactElement | null {
  const session = useSession();
  const { addToast } = useToasts();
  const { t } = useTranslation('canvas');
  useEffect(
    () =>
      session.notice.subscribe(() => {
        const said = session.notice.get();
        if (said) addToast({ id: said.notice, title: t(`notice.${said.notice}`), severity: 'info' });
      }),
    [session, addToast, t],
  );
  const isWaiting = useValue('waiting', () => session.connecting.get()?.isWaiting ?? false, [session]);
  if (!isWaiting) return null;
  return (
    <div className="tavle-hint" role="status">
      {t('connecting.hint')}
    </div>
  );
}
