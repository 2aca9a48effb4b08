import { type ReactElement, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useEditor, useValue } from 'tldraw';
import { STRIP_TITLE_HEIGHT } from '#shared/board/layout-sizes.ts';
import type { Box } from '#shared/board/scene.ts';
import { useSignal } from '../../../panels/signal.ts';
import { useOfBoard } from '../../../panels/use-board.ts';
import { useCanvas } from '../../context.ts';
import { MapFrame } from './map-frame.tsx';
import { useFocusInSight, useOwnKeys } from './own-input.ts';
import './frame.css';

/** Below this zoom only what one needs from afar is shown, and larger. */
const FAR_ZOOM = 0.5;

/** The frames of the maps and the strip »Uden plads«, in page coordinates beneath the cards. */
export function FrameOnCanvas(): ReactElement {
  const { scene, store } = useCanvas();
  const drawn = useSignal(scene);
  const maps = useOfBoard(store, (board) => board.maps);
  const root = useRef<HTMLDivElement>(null);
  const editor = useEditor();
  const isFar = useValue('far', () => editor.getZoomLevel() < FAR_ZOOM, [editor]);
  useOwnKeys(root);
  useFocusInSight(root, editor);
  return (
    <div ref={root} className="frame" data-far={isFar}>
      {drawn.maps.map((map) => {
        const found = maps.find(({ id }) => id === map.id);
        return found && <MapFrame key={map.id} scene={map} map={found} />;
      })}
      {drawn.strip && <Strip box={drawn.strip} />}
    </div>
  );
}

function Strip({ box }: { box: Box }): ReactElement {
  const { t } = useTranslation('frame');
  return (
    <section className="frame-strip" style={boxStyle(box)} aria-label={t('homeless')}>
      <div className="frame-strip-head" style={{ height: STRIP_TITLE_HEIGHT }}>
        <h2>{t('homeless')}</h2>
        <p>{t('homelessHint')}</p>
      </div>
    </section>
  );
}

/** Where a box of the page stands, for an absolutely positioned element. */
export function boxStyle({ x, y, w, h }: Box) {
  return { left: x, top: y, width: w, height: h };
}
