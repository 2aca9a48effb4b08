/** The arrows of a card or a group in words: what it leads to, and why; what it comes of. */
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { goToEnd } from './going.ts';
import { useList } from './list-context.ts';
import { elementId } from './list-focus.ts';
import type { ArrowLine } from './outline-types.ts';
import { nameOf } from './sayings.ts';

type End = Pick<ArrowLine, 'text' | 'isGroup'>;

interface Props {
  /** Id and text of the card or group they belong to. */
  readonly id: string;
  readonly text: string;
  readonly isGroup?: boolean;
  readonly leadsTo: readonly ArrowLine[];
  readonly comesFrom: readonly ArrowLine[];
}

export function ListArrows({ id, text, isGroup = false, leadsTo, comesFrom }: Props): ReactElement | null {
  if (leadsTo.length + comesFrom.length === 0) return null;
  return (
    <ul className="list-arrows">
      {leadsTo.map((arrow) => (
        <LeadsTo key={arrow.connection.id} id={id} own={{ text, isGroup }} arrow={arrow} />
      ))}
      {comesFrom.map((arrow) => (
        <ComesFrom key={arrow.connection.id} arrow={arrow} />
      ))}
    </ul>
  );
}

function LeadsTo({ id, own, arrow }: { id: string; own: End; arrow: ArrowLine }): ReactElement {
  const { t } = useTranslation('list');
  const { session, readOnly } = useList();
  const names = { from: useEndName(own), to: useEndName(arrow) };
  const { connection } = arrow;
  const open = () => session.dialog.set({ kind: 'arrow', id: connection.id, back: id });
  return (
    <li className="list-arrow">
      <p>
        {t('card.leadsTo')} <EndLink arrow={arrow} />, <Why connection={connection} />
      </p>
      <button
        type="button"
        className="button quiet small list-arrow-edit"
        id={elementId.arrow(connection.id)}
        aria-label={t(readOnly ? 'card.lookFor' : 'card.editFor', names)}
        onClick={open}
      >
        {t(readOnly ? 'card.look' : 'card.edit')}
      </button>
      <Evidence connection={connection} />
    </li>
  );
}

function ComesFrom({ arrow }: { arrow: ArrowLine }): ReactElement {
  const { t } = useTranslation('list');
  return (
    <li className="list-arrow list-arrow-back">
      <p>
        {t('card.comesFrom')} <EndLink arrow={arrow} />
      </p>
    </li>
  );
}

function Why({ connection }: { connection: ArrowLine['connection'] }): ReactElement {
  const { t } = useTranslation('list');
  const { mechanism, certainty } = connection;
  return (
    <>
      {mechanism.trim() === '' ? (
        <em>{t('card.noWhy')}</em>
      ) : (
        <span>{t('card.because', { why: mechanism.trim() })}</span>
      )}
      {certainty !== 'unstated' && <span className="list-certainty"> {t(`card.${certainty}`)}</span>}
    </>
  );
}

function Evidence({ connection }: { connection: ArrowLine['connection'] }): ReactElement | null {
  const { t } = useTranslation('frame');
  if (connection.evidence.length === 0) return null;
  return (
    <ul className="list-evidence" aria-label={t('connection.evidence')}>
      {connection.evidence.map(({ id, kind, text }) => (
        <li key={id}>
          {t(`evidenceKind.${kind}`)}
          {text && `: ${text}`}
        </li>
      ))}
    </ul>
  );
}

function useEndName({ text, isGroup }: End): string {
  const { t } = useTranslation('list');
  return nameOf(text) || t(isGroup ? 'untitled.group' : 'card.emptyShort');
}

/** A link to the other end, in this list. Its address opens the board there, without the secret. */
function EndLink({ arrow }: { arrow: ArrowLine }): ReactElement {
  const { t } = useTranslation('frame');
  const { session } = useList();
  const name = useEndName(arrow);
  return (
    <a
      href={`?at=${encodeURIComponent(arrow.other)}`}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        goToEnd(session, arrow.other);
      }}
    >
      {t('quoted', { text: name })}
    </a>
  );
}
