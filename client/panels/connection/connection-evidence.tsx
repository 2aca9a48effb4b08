import { Plus } from 'lucide-react';
import { type ReactElement, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EVIDENCE_KINDS, type EvidenceKind } from '#shared/board/fields.ts';
import type { Address, Connection, Evidence } from '#shared/board/model.ts';
import type { BoardStore } from '../../store/types.ts';
import { LiveTextarea } from '../live-textarea.tsx';

/** What an arrow builds on: pieces of knowledge of four kinds. */
export function EvidenceList({
  store,
  connection,
}: {
  store: BoardStore;
  connection: Connection;
}): ReactElement {
  const { t } = useTranslation('frame');
  const [added, setAdded] = useState<string | null>(null);
  const addButton = useRef<HTMLButtonElement>(null);
  const { evidence } = connection;

  const add = () => {
    const at: Address = { of: 'evidence', in: connection.id, id: store.newId() };
    if (store.run({ type: 'add', at, fields: { kind: firstUnused(evidence) } }).ok) setAdded(at.id);
  };
  const remove = (at: Address) => {
    store.run({ type: 'remove', at: [at] });
    addButton.current?.focus();
  };

  return (
    <section className="connection-field" aria-labelledby="connection-evidence">
      <h3 id="connection-evidence">{t('connection.evidence')}</h3>
      <p className="connection-hint">
        {evidence.length === 0 && store.readOnly ? t('connection.noEvidence') : t('connection.evidenceHint')}
      </p>
      <ol className="connection-evidence">
        {evidence.map((item, index) => (
          <EvidenceItem
            key={item.id}
            store={store}
            at={{ of: 'evidence', in: connection.id, id: item.id }}
            item={item}
            number={index + 1}
            fresh={item.id === added}
            onRemove={remove}
          />
        ))}
      </ol>
      {!store.readOnly && (
        <button ref={addButton} type="button" className="button" onClick={add}>
          <Plus aria-hidden size={18} />
          {t('connection.addEvidence')}
        </button>
      )}
    </section>
  );
}

interface ItemProps {
  readonly store: BoardStore;
  readonly at: Address & { of: 'evidence' };
  readonly item: Evidence;
  readonly number: number;
  readonly fresh: boolean;
  readonly onRemove: (at: Address) => void;
}

function EvidenceItem({ store, at, item, number, fresh, onRemove }: ItemProps): ReactElement {
  const { t } = useTranslation('frame');
  const live = useMemo(
    () => store.text({ of: 'evidence', in: at.in, id: item.id }, 'text'),
    [store, at.in, item.id],
  );
  return (
    <li className="connection-evidence-item">
      <div className="connection-evidence-head">
        <select
          aria-label={t('connection.evidenceKind', { number })}
          value={item.kind}
          disabled={store.readOnly}
          onChange={(event) => {
            const kind = EVIDENCE_KINDS.find((name) => name === event.target.value);
            if (kind) store.run({ type: 'change', at, fields: { kind } });
          }}
        >
          {EVIDENCE_KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {t(`evidenceKind.${kind}`)}
            </option>
          ))}
        </select>
        {!store.readOnly && (
          <button
            type="button"
            className="button quiet"
            aria-label={t('connection.removeEvidenceFor', { number })}
            onClick={() => onRemove(at)}
          >
            {t('connection.removeEvidence')}
          </button>
        )}
      </div>
      {live && (
        <LiveTextarea
          id={`evidence-${item.id}`}
          live={live}
          store={store}
          label={t('connection.evidenceText', { number })}
          placeholder={t('connection.evidencePlaceholder')}
          autoFocus={fresh}
        />
      )}
    </li>
  );
}

function firstUnused(evidence: readonly Evidence[]): EvidenceKind {
  return EVIDENCE_KINDS.find((kind) => !evidence.some((item) => item.kind === kind)) ?? EVIDENCE_KINDS[0];
}
