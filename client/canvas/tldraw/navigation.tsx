import { Maximize, Minus, Plus } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useEditor, useValue } from 'tldraw';
import { zoomToFit } from './camera.ts';
import { useSession } from './use-session.ts';

/** Nearer, farther, everything: at the lower left. */
export function Navigation(): ReactElement {
  const editor = useEditor();
  const session = useSession();
  const { t } = useTranslation('canvas');
  const percent = useValue('zoom', () => Math.round(editor.getZoomLevel() * 100), [editor]);
  return (
    <div className="tavle-navigation" role="toolbar" aria-label={t('zoom.label')}>
      <button type="button" title={t('zoom.out')} aria-label={t('zoom.out')} onClick={() => editor.zoomOut()}>
        <Minus aria-hidden="true" size={18} />
      </button>
      <span className="tavle-zoom">{t('zoom.percent', { percent })}</span>
      <button type="button" title={t('zoom.in')} aria-label={t('zoom.in')} onClick={() => editor.zoomIn()}>
        <Plus aria-hidden="true" size={18} />
      </button>
      <button type="button" className="tavle-zoom-fit" onClick={() => zoomToFit(editor, session)}>
        <Maximize aria-hidden="true" size={16} />
        <span>{t('menu.showAll')}</span>
      </button>
    </div>
  );
}
