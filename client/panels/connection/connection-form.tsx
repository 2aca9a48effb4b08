import { ArrowRight, Trash2, X } from 'lucide-react';
import {
  type CSSProperties,
  type KeyboardEvent,
  type ReactElement,
  useCallback,
  useEffect,
  useMemo,
  useRef,
} from 'react';
import { useTranslation } from 'react-i18next';
import { removeConnections } from '#shared/board/commands.ts';
import { CERTAINTIES, type Certainty } from '#shared/board/fields.ts';
import type { Board, Connection } from '#shared/board/model.ts';
import type { BoardStore } from '../../store/types.ts';
import { LiveTextarea } from '../live-textarea.tsx';
import { useBoard } from '../use-board.ts';
import { EvidenceList } from './connection-evidence.tsx';
import './connection-form.css';

interface Props {
  readonly store: BoardStore;
  readonly id: string;
  readonly onClose: () => void;
  /** Where the panel floats; without it, it stands where its style sheet puts it. */
  readonly style?: CSSProperties;
  /** Told the panel's element, for placing it. */
  readonly onElement?: (element: HTMLElement | null) => void;
}

/** What an arrow says: from where to where, why, how sure, what it builds on. Closes itself when the arrow is gone. */
export function ConnectionForm({ store, id, onClose, style, onElement }: Props): ReactElement | null {
  const board = useBoard(store);
  const connection = board.connections.get(id);
  const gone = !connection;
  useEffect(() => {
    if (gone) onClose();
  }, [gone, onClose]);
  if (!connection) return null;
  return (
    <OpenConnection
      key={id}
      store={store}
      board={board}
      connection={connection}
      onClose={onClose}
      style={style}
      onElement={onElement}
    />
  );
}

function OpenConnection(props: Omit<Props, 'id'> & { board: Board; connection: Connection }): ReactElement {
  const { store, board, connection, onClose } = props;
  const { t } = useTranslation('frame');
  const panel = useRef<HTMLElement>(null);
  const { id } = connection;
  useEffect(() => {
    // A guest has nothing to write in: focus goes to the panel, so that a screen reader begins there.
    if (store.readOnly) panel.current?.focus({ preventScroll: true });
  }, [store]);

  const { onElement } = props;
  const attach = useCallback(
    (element: HTMLElement | null) => {
      panel.current = element;
      onElement?.(element);
    },
    [onElement],
  );
  const close = () => {
    // A text that was refused for its length exists only here: first it must be made shorter.
    const refused = panel.current?.querySelector<HTMLElement>('textarea[aria-invalid="true"]');
    if (refused && refused.dataset.refusal === 'textTooLong') refused.focus();
    else onClose();
  };
  const closeByKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
    event.stopPropagation();
    close();
  };

  return (
    <section
      ref={attach}
      className="connection-form"
      role="dialog"
      aria-labelledby="connection-title connection-ends"
      tabIndex={-1}
      style={props.style}
      onKeyDown={closeByKey}
    >
      <div className="connection-head">
        <h2 id="connection-title">{t('connection.title')}</h2>
        <button type="button" className="button quiet" onClick={close}>
          <X aria-hidden size={18} />
          {t('connection.close')}
        </button>
      </div>
      <div className="connection-body">
        <Ends board={board} connection={connection} />
        <Why store={store} id={id} />
        <CertaintyChoice store={store} id={id} certainty={connection.certainty} />
        <EvidenceList store={store} connection={connection} />
      </div>
      {!store.readOnly && <Foot store={store} id={id} close={close} />}
    </section>
  );
}

function Foot({ store, id, close }: { store: BoardStore; id: string; close: () => void }): ReactElement {
  const { t } = useTranslation('frame');
  return (
    <footer className="connection-foot">
      <button type="button" className="button danger-text" onClick={() => store.run(removeConnections([id]))}>
        <Trash2 aria-hidden size={18} />
        {t('connection.remove')}
      </button>
      <button type="button" className="button primary" onClick={close}>
        {t('connection.done')}
      </button>
    </footer>
  );
}

function Ends({ board, connection }: { board: Board; connection: Connection }): ReactElement {
  const { t } = useTranslation('frame');
  const quote = (end: string) => {
    const card = board.cards.get(end);
    const text = (card?.text ?? board.groups.get(end)?.title ?? '').replace(/\s+/g, ' ').trim();
    return text || t(card ? 'connection.emptyCard' : 'connection.emptyGroup');
  };
  const [from, to] = [quote(connection.from), quote(connection.to)];
  return (
    <p id="connection-ends" className="connection-ends">
      <span className="visually-hidden">{t('connection.fromTo', { from, to })}</span>
      <span aria-hidden>{t('quoted', { text: from })}</span>
      <ArrowRight aria-hidden size={18} className="connection-arrow" />
      <span aria-hidden>{t('quoted', { text: to })}</span>
    </p>
  );
}

function Why({ store, id }: { store: BoardStore; id: string }): ReactElement | null {
  const { t } = useTranslation('frame');
  const live = useMemo(() => store.text({ of: 'connection', id }, 'mechanism'), [store, id]);
  if (!live) return null;
  return (
    <div className="connection-field">
      <label id="connection-why" htmlFor="connection-mechanism">
        {t('connection.why')}
      </label>
      <p id="connection-why-hint" className="connection-hint">
        {t('connection.whyHint')}
      </p>
      <div className="connection-because">
        <span id="connection-because" className="connection-because-word">
          {t('connection.because')}
        </span>
        <LiveTextarea
          id="connection-mechanism"
          live={live}
          store={store}
          labelledBy="connection-why connection-because"
          describedBy="connection-why-hint"
          rows={3}
          autoFocus={!store.readOnly}
        />
      </div>
    </div>
  );
}

function CertaintyChoice(props: { store: BoardStore; id: string; certainty: Certainty }): ReactElement {
  const { store, id, certainty } = props;
  const { t } = useTranslation('frame');
  const choose = (value: Certainty) =>
    store.run({ type: 'change', at: { of: 'connection', id }, fields: { certainty: value } });
  return (
    <fieldset className="connection-field" disabled={store.readOnly}>
      <legend>{t('connection.certainty')}</legend>
      <div className="connection-choices">
        {[...CERTAINTIES]
          .sort((a, b) => Number(a === 'unstated') - Number(b === 'unstated'))
          .map((value) => (
            <label key={value} className="connection-choice" data-chosen={value === certainty}>
              <input
                type="radio"
                name={`certainty-${id}`}
                checked={value === certainty}
                onChange={() => choose(value)}
              />
              {t(`connection.${value}`)}
            </label>
          ))}
      </div>
    </fieldset>
  );
}
