import {
  type CSSProperties,
  type ReactElement,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { createPortal } from 'react-dom';
import { type Editor, useEditor } from 'tldraw';
import type { Box } from '#shared/board/scene.ts';
import { ColumnRemoveDialog } from '../../../panels/column-remove-dialog.tsx';
import { ConnectionForm } from '../../../panels/connection/connection-form.tsx';
import { FileDialog } from '../../../panels/exchange/file-dialog.tsx';
import { useKeyboardHeight } from '../../../panels/keyboard-height.ts';
import { useSignal } from '../../../panels/signal.ts';
import type { BoardStore } from '../../../store/types.ts';
import { type CanvasContextValue, type OpenForm, useCanvas } from '../../context.ts';
import { PANEL_MARGIN, placePanel } from './panel-place.ts';
import { PasteForm } from './paste-form.tsx';

/** The drawing library's mark at the bottom right must stay in sight. */
const MARK_HEIGHT = 36;
/** Not seen until it has its place, but able to take the focus. */
const UNPLACED: CSSProperties = { opacity: 0 };
/** Narrower screens get the form as a sheet at the bottom; the same number stands in the form's style sheet. */
const NARROW = '(max-width: 719px)';

/**
 * The form that stands open. It hangs on the page, outside the drawing library's container, so that keys and pointers
 * in it are its own; the focus comes back to the canvas when it closes.
 */
export function OpenForms(): ReactElement | null {
  const { form: source, store, openForm } = useCanvas();
  const editor = useEditor();
  const form = useSignal(source);
  const close = useCallback(() => {
    // The ends of a selected arrow lie on the middle of its cards: one would grab them where one means the card.
    if (source.get()?.kind === 'connection') editor.selectNone();
    openForm(null);
  }, [editor, openForm, source]);
  useFocusBack(editor, form !== null);
  if (!form) return null;
  return createPortal(<TheForm form={form} store={store} onClose={close} />, document.body);
}

interface TheFormProps {
  readonly form: OpenForm;
  readonly store: BoardStore;
  readonly onClose: () => void;
}

function TheForm({ form, store, onClose }: TheFormProps): ReactElement {
  switch (form.kind) {
    case 'connection':
      return <PlacedConnectionForm key={form.id} id={form.id} onClose={onClose} />;
    case 'removeColumn':
      return <ColumnRemoveDialog store={store} map={form.map} column={form.column} onClose={onClose} />;
    case 'paste':
      return <PasteForm form={form} onClose={onClose} />;
    case 'file':
      return <FileDialog store={store} file={form.file} onClose={onClose} />;
  }
}

function useFocusBack(editor: Editor, isOpen: boolean): void {
  useEffect(() => {
    if (!isOpen) return;
    return () => {
      // After the dialog's own giving back of the focus, and only when nothing else has taken it meanwhile.
      setTimeout(() => {
        const { activeElement } = document;
        const container = editor.getContainer();
        if (!activeElement || activeElement === document.body || container.contains(activeElement))
          editor.focus();
      });
    };
  }, [editor, isOpen]);
}

function PlacedConnectionForm({ id, onClose }: { id: string; onClose: () => void }): ReactElement {
  const canvas = useCanvas();
  const editor = useEditor();
  const [element, setElement] = useState<HTMLElement | null>(null);
  const [style, setStyle] = useState<CSSProperties>(UNPLACED);
  const lastSize = useRef('');
  useLayoutEffect(() => {
    if (!element) return;
    const place = () => {
      const { offsetWidth: w, offsetHeight: h } = element;
      const screen = editor.getViewportScreenBounds();
      const now = [w, h, screen.w, screen.h].join(' ');
      if (now === lastSize.current) return;
      lastSize.current = now;
      if (window.matchMedia(NARROW).matches) return setStyle({});
      const room = { x: screen.x, y: screen.y, w: screen.w, h: screen.h - MARK_HEIGHT };
      const most = room.h - 2 * PANEL_MARGIN;
      const { x, y } = placePanel({ w, h: Math.min(h, most) }, endsOnScreen(canvas, editor, id), room);
      setStyle({ left: x, top: y, maxHeight: most });
    };
    place();
    const observer = new ResizeObserver(place);
    observer.observe(element);
    window.addEventListener('resize', place);
    return () => {
      observer.disconnect();
      window.removeEventListener('resize', place);
    };
  }, [element, canvas, editor, id]);
  useKeyboardHeight(element);
  return (
    <ConnectionForm store={canvas.store} id={id} onClose={onClose} style={style} onElement={setElement} />
  );
}

/** The boxes of what an arrow joins, in the window's coordinates. */
function endsOnScreen(canvas: CanvasContextValue, editor: Editor, id: string): Box[] {
  const scene = canvas.scene.get();
  const connection = canvas.store.board().connections.get(id);
  const boxes = [connection?.from, connection?.to].flatMap((end) => {
    const box = end ? (scene.cards.get(end) ?? scene.groups.get(end)) : undefined;
    return box ? [box] : [];
  });
  const zoom = editor.getZoomLevel();
  return boxes.map((box) => {
    const { x, y } = editor.pageToScreen(box);
    return { x, y, w: box.w * zoom, h: box.h * zoom };
  });
}
