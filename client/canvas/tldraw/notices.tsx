import { type ReactElement, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useEditor, useToasts, useValue } from 'tldraw';
import { TEXT_LIMIT } from '#shared/board/limits.ts';
import { useSignal } from '../../panels/signal.ts';
import { REFUSAL_ID } from './session.ts';
import { useSession } from './use-session.ts';

/** Says in words what could not be done, and what the canvas waits for. */
export function Notices(): ReactElement | null {
  const session = useSession();
  const editor = useEditor();
  const { addToast } = useToasts();
  const { t } = useTranslation('canvas');
  useEffect(
    () =>
      session.notice.subscribe(() => {
        const said = session.notice.get();
        if (!said) return;
        const title = t(`notice.${said.notice}`, { count: said.count });
        addToast({ id: said.notice, title, severity: 'info' });
      }),
    [session, addToast, t],
  );
  const isWaiting = useValue('waiting', () => session.connecting.get()?.isWaiting ?? false, [session]);
  const isTouch = useValue('touch', () => editor.getInstanceState().isCoarsePointer, [editor]);
  const refusal = useSignal(session.refusal);
  if (refusal) {
    return (
      <div className="tavle-hint tavle-refusal" id={REFUSAL_ID} role="alert">
        {refusal === 'textTooLong' ? t('card.tooLong', { limit: TEXT_LIMIT }) : t('card.notTaken')}
      </div>
    );
  }
  if (!isWaiting) return null;
  return (
    <div className="tavle-hint" role="status">
      {t(isTouch ? 'connecting.touchHint' : 'connecting.hint')}
    </div>
  );
}
