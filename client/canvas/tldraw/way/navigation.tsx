import { ChevronUp, Maximize, Minus, Plus } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useEditor, useValue } from 'tldraw';
import { useSession } from '../use-session.ts';
import { zoomToFit } from './camera.ts';
import { GoToMenu } from './go-to-menu.tsx';
import { Minimap, useMinimapShown } from './minimap.tsx';
import './way.css';

/** The overview, and beneath it: nearer, farther, everything, one map. At the lower left; on a small screen one button. */
export function Navigation(): ReactElement {
  const editor = useEditor();
  const session = useSession();
  const { t } = useTranslation('canvas');
  const isOpen = useMinimapShown();
  const percent = useValue('zoom', () => shownPercent(editor.getZoomLevel()), [editor]);
  const glide = { animation: { duration: 120 } };
  return (
    <div className="tavle-way">
      {isOpen && <Minimap />}
      <div className="tavle-navigation" role="toolbar" aria-label={t('zoom.label')}>
        <button
          type="button"
          className="tavle-way-wide"
          title={t('zoom.out')}
          aria-label={t('zoom.out')}
          onClick={() => editor.zoomOut(undefined, glide)}
        >
          <Minus aria-hidden="true" size={18} />
        </button>
        <span className="tavle-zoom tavle-way-wide">{t('zoom.percent', { percent })}</span>
        <button
          type="button"
          className="tavle-way-wide"
          title={t('zoom.in')}
          aria-label={t('zoom.in')}
          onClick={() => editor.zoomIn(undefined, glide)}
        >
          <Plus aria-hidden="true" size={18} />
        </button>
        <button
          type="button"
          className="tavle-way-wide"
          title={`${t('menu.showAll')} (Shift+1)`}
          onClick={() => zoomToFit(editor, session, { glides: true })}
        >
          <Maximize aria-hidden="true" size={16} />
          <span className="tavle-zoom-word">{t('menu.showAll')}</span>
        </button>
        <GoToMenu isMinimapOpen={isOpen}>
          <ChevronUp aria-hidden="true" size={16} />
        </GoToMenu>
      </div>
    </div>
  );
}

/** From afar also half a per cent counts. */
function shownPercent(zoom: number): number {
  const percent = zoom * 100;
  return percent < 10 ? Math.round(percent * 2) / 2 : Math.round(percent);
}
