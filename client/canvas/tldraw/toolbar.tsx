import { Hand, MousePointer2, MoveUpRight, Redo2, StickyNote, Undo2 } from 'lucide-react';
import { type ReactElement, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useEditor, useValue } from 'tldraw';
import { DrawButton, SketchPanel } from './sketch/sketch-panel.tsx';
import { useSession } from './use-session.ts';

const TOOLS = [
  { id: 'select', key: 'V', Icon: MousePointer2, isForGuests: true },
  { id: 'hand', key: 'H', Icon: Hand, isForGuests: true },
  { id: 'note', key: 'N', Icon: StickyNote, isForGuests: false },
  { id: 'arrow', key: 'A', Icon: MoveUpRight, isForGuests: false },
] as const;

/** The tools at the foot of the canvas, each with its word. */
export function Toolbar(): ReactElement {
  const editor = useEditor();
  const { t } = useTranslation('canvas');
  const current = useValue('tool', () => editor.getCurrentToolId(), [editor]);
  const isReadonly = useValue('read only', () => editor.getIsReadonly(), [editor]);
  return (
    <div className="tavle-tools">
      <div className="tavle-toolbar" role="toolbar" aria-label={t('tool.label')}>
        {TOOLS.filter(({ isForGuests }) => isForGuests || !isReadonly).map(({ id, key, Icon }) => (
          <button
            key={id}
            type="button"
            className="tavle-tool"
            data-tool={id}
            aria-pressed={current === id}
            // The card's key does not pick the tool: it makes a card at once.
            aria-keyshortcuts={id === 'note' ? undefined : key}
            title={id === 'note' ? t('tool.noteHint') : `${t(`tool.${id}`)} (${key})`}
            onClick={() => editor.setCurrentTool(id)}
          >
            <Icon aria-hidden="true" size={20} />
            <span>{t(`tool.${id}`)}</span>
          </button>
        ))}
        {isReadonly ? null : <DrawButton />}
        {isReadonly ? null : <UndoButtons />}
      </div>
      {isReadonly ? null : <SketchPanel />}
    </div>
  );
}

function UndoButtons(): ReactElement {
  const editor = useEditor();
  const { t } = useTranslation('canvas');
  // Asked of the store: what the library computed before its undo was taken over it never asks again.
  const { store } = useSession();
  const canUndo = useSyncExternalStore(store.subscribe, store.canUndo);
  const canRedo = useSyncExternalStore(store.subscribe, store.canRedo);
  // Never disabled: the focus of whoever undoes the last step would be nowhere, and the canvas would hear no key.
  return (
    <>
      <span className="tavle-toolbar-gap" />
      <button
        type="button"
        className="tavle-tool"
        data-tool="undo"
        aria-disabled={!canUndo}
        title={`${t('tool.undo')} (Ctrl+Z)`}
        onClick={() => editor.undo()}
      >
        <Undo2 aria-hidden="true" size={20} />
        <span>{t('tool.undo')}</span>
      </button>
      <button
        type="button"
        className="tavle-tool"
        data-tool="redo"
        aria-disabled={!canRedo}
        title={`${t('tool.redo')} (Ctrl+Y)`}
        onClick={() => editor.redo()}
      >
        <Redo2 aria-hidden="true" size={20} />
        <span>{t('tool.redo')}</span>
      </button>
    </>
  );
}
