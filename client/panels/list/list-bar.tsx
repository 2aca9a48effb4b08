/** Undo and redo at the foot of the list, and beside them what was just done, in words. */
import { type LucideIcon, Redo2, Undo2 } from 'lucide-react';
import { type ReactElement, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useSignal } from '../signal.ts';
import { useList } from './list-context.ts';
import { nameOf, type Saying } from './sayings.ts';

export function ListBar(): ReactElement {
  const { t } = useTranslation('list');
  const { readOnly } = useList();
  return (
    <div className="list-bar">
      {!readOnly && (
        <div role="toolbar" aria-label={t('bar.label')} className="list-steps">
          <StepButton way="undo" keys="Control+Z" icon={Undo2} />
          <StepButton way="redo" keys="Control+Y" icon={Redo2} />
        </div>
      )}
      <Said />
    </div>
  );
}

interface StepButtonProps {
  readonly way: 'undo' | 'redo';
  readonly keys: string;
  readonly icon: LucideIcon;
}

/** Never disabled: the focus of whoever undoes the last step would be nowhere. */
function StepButton({ way, keys, icon: Icon }: StepButtonProps): ReactElement {
  const { t } = useTranslation('list');
  const { session } = useList();
  const { store } = session;
  const can = useSyncExternalStore(store.subscribe, way === 'undo' ? store.canUndo : store.canRedo);
  return (
    <button
      type="button"
      className="button small"
      aria-disabled={!can}
      aria-keyshortcuts={keys}
      onClick={() => session.takeStep(way)}
    >
      <Icon aria-hidden size={18} />
      {t(`bar.${way}`)}
    </button>
  );
}

/** A polite region: it waits until the reader has finished. The same words twice are said twice. */
function Said(): ReactElement {
  const { session } = useList();
  const words = useWords();
  const said = useSignal(session.said);
  return (
    <p className="list-said" role="status">
      {said && <span key={said.number}>{words(said.saying)}</span>}
    </p>
  );
}

function useWords(): (saying: Saying) => string {
  const { t } = useTranslation('list');
  const { t: panels } = useTranslation('panels');
  const card = (text: string) => nameOf(text) || t('card.emptyShort');
  return (saying) => {
    switch (saying.what) {
      case 'added':
        return t('said.added', { where: saying.where });
      case 'removed':
      case 'movedLoose':
      case 'movedUp':
      case 'movedDown':
      case 'marked':
        return t(`said.${saying.what}`, { card: card(saying.card) });
      case 'moved':
        return t('said.moved', { card: card(saying.card), where: saying.where });
      case 'connected':
        return t('said.connected', { card: card(saying.card), other: saying.other });
      case 'wrote':
        return t('said.wrote', { name: saying.name || panels('people.noName'), card: card(saying.card) });
      default:
        return t(`said.${saying.what}`);
    }
  };
}
