/** Which card an arrow shall point to: found by its words, chosen from a list. */
import { type ReactElement, useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ModalDialog } from '../dialog.tsx';
import { useSignal } from '../signal.ts';
import { type Choice, choicesFor, findChoices } from './connect-choices.ts';
import { useList } from './list-context.ts';
import { partName } from './names.ts';
import { nameOf } from './sayings.ts';

/** More would only be scrolled past. */
const MOST_SHOWN = 40;

interface Props {
  readonly card: string;
  readonly onClose: () => void;
}

export function ConnectDialog({ card: id, onClose }: Props): ReactElement {
  const { t } = useTranslation('list');
  const { session } = useList();
  const outline = useSignal(session.outline);
  const [words, setWords] = useState('');
  const sought = useDeferredValue(words);
  const all = useMemo(() => choicesFor(outline, id), [outline, id]);
  const found = useMemo(() => findChoices(all, sought), [all, sought]);
  const name = (text: string) => nameOf(text) || t('card.emptyShort');
  const choose = (choice: Choice) => {
    onClose();
    session.connect(id, choice.id, name(choice.text));
  };
  return (
    <ModalDialog
      heading={t('connecting.title', { card: name(session.card(id)?.text ?? '') })}
      intro={t('connecting.intro')}
      onClose={onClose}
      onFocusBack={() => session.dialog.get() === null && session.focus.onMenu(id)}
    >
      {all.length === 0 ? (
        <p className="empty">{t('connecting.noOthers')}</p>
      ) : (
        <>
          <label className="labelled">
            <span>{t('connecting.search')}</span>
            <input
              className="field"
              type="search"
              autoComplete="off"
              value={words}
              onChange={(event) => setWords(event.target.value)}
            />
          </label>
          <p className="hint" role="status">
            {words.trim() !== '' && found.length > 0 && t('connecting.found', { count: found.length })}
            {found.length === 0 && t('connecting.none')}
            {words.trim() === '' && found.length > MOST_SHOWN && t('connecting.more', { count: MOST_SHOWN })}
          </p>
          <Choices found={found.slice(0, MOST_SHOWN)} onChoose={choose} />
        </>
      )}
      <div className="answers">
        <button type="button" className="button" onClick={onClose}>
          {t('connecting.cancel')}
        </button>
      </div>
    </ModalDialog>
  );
}

interface ChoicesProps {
  readonly found: readonly Choice[];
  readonly onChoose: (choice: Choice) => void;
}

function Choices({ found, onChoose }: ChoicesProps): ReactElement {
  const { t } = useTranslation('list');
  return (
    <ul className="list-targets" aria-label={t('connecting.results')}>
      {found.map((choice) => (
        <li key={choice.id}>
          <button type="button" className="list-target" onClick={() => onChoose(choice)}>
            <span>
              {choice.text.trim() === '' ? t(choice.isGroup ? 'untitled.group' : 'card.empty') : choice.text}
            </span>
            <span className="list-target-where">
              {choice.part ? partName(choice.part, t) : t('loose')}
              {choice.isConnected && ` · ${t('connecting.already')}`}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
