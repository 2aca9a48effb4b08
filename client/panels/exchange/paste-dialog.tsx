import { type FormEvent, type ReactElement, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TEXT_LIMIT } from '#shared/board/limits.ts';
import { ModalDialog } from '../dialog.tsx';
import './paste-dialog.css';

export type PasteWay = 'rows' | 'cells' | 'one';

/** What the words become in one way. */
export interface PasteOutcome {
  readonly texts: readonly string[];
  readonly total: number;
  readonly tooLong: readonly number[];
}

/** Where the cards can go: a cell of a sheet; `id` is empty for the wall. */
export interface PastePlace {
  readonly id: string;
  readonly label: string;
}

interface PasteDialogProps {
  readonly ways: readonly PasteWay[];
  readonly planOf: (way: PasteWay) => PasteOutcome;
  readonly sheets: readonly {
    readonly id: string;
    readonly label: string;
    readonly places: readonly PastePlace[];
  }[];
  /** Where the pointer was. */
  readonly firstPlace: string;
  readonly onPut: (texts: readonly string[], place: string) => void;
  readonly onClose: () => void;
}

/** So many cards are shown, and so many numbers of lines named. */
const SHOWN = 6;
const NAMED = 5;

/** Shows what pasted words become before anything is made of them: how many cards, which, and where. */
export function PasteDialog({
  ways,
  planOf,
  sheets,
  firstPlace,
  onPut,
  onClose,
}: PasteDialogProps): ReactElement {
  const { t } = useTranslation('many');
  const [way, setWay] = useState<PasteWay>('rows');
  const [place, setPlace] = useState(firstPlace);
  const plan = useMemo(() => planOf(way), [planOf, way]);
  const count = plan.texts.length;
  const make = (event: FormEvent) => {
    event.preventDefault();
    if (count > 0) onPut(plan.texts, place);
  };
  return (
    <ModalDialog heading={t('paste.title')} onClose={onClose}>
      <form className="paste" onSubmit={make}>
        <Ways ways={ways} chosen={way} onChoose={setWay} />
        <label className="paste-where">
          <span>{t('paste.where')}</span>
          <select className="field" value={place} onChange={(event) => setPlace(event.target.value)}>
            {sheets.map((sheet) => (
              <optgroup key={sheet.id} label={sheet.label}>
                {sheet.places.map(({ id, label }) => (
                  <option key={id} value={id}>
                    {label}
                  </option>
                ))}
              </optgroup>
            ))}
            <option value="">{t('paste.wall')}</option>
          </select>
        </label>
        <Outcome plan={plan} way={way} />
        <div className="paste-foot">
          <button type="button" className="button" onClick={onClose}>
            {t('paste.cancel')}
          </button>
          <MakeButton count={count} isCut={plan.total > count} />
        </div>
      </form>
    </ModalDialog>
  );
}

/** Has the focus at first: Enter is enough where all is right. */
function MakeButton({ count, isCut }: { readonly count: number; readonly isCut: boolean }): ReactElement {
  const { t } = useTranslation('many');
  const ref = useRef<HTMLButtonElement>(null);
  useEffect(() => ref.current?.focus({ preventScroll: true }), []);
  return (
    <button ref={ref} type="submit" className="button primary" disabled={count === 0}>
      {isCut ? t('paste.makeFirst', { count }) : t('paste.make', { count })}
    </button>
  );
}

interface WaysProps {
  readonly ways: readonly PasteWay[];
  readonly chosen: PasteWay;
  readonly onChoose: (way: PasteWay) => void;
}

function Ways({ ways, chosen, onChoose }: WaysProps): ReactElement {
  const { t } = useTranslation('many');
  const group = useId();
  const isTable = ways.includes('cells');
  return (
    <fieldset className="paste-ways">
      <legend>{t('paste.how')}</legend>
      {ways.map((way) => (
        <label key={way} className="paste-way">
          <input type="radio" name={group} checked={way === chosen} onChange={() => onChoose(way)} />
          {t(`paste.${way === 'rows' && isTable ? 'tableRows' : way}`)}
        </label>
      ))}
    </fieldset>
  );
}

function Outcome({ plan, way }: { readonly plan: PasteOutcome; readonly way: PasteWay }): ReactElement {
  const { t } = useTranslation('many');
  const { texts, total, tooLong } = plan;
  const count = texts.length;
  const shown = texts.slice(0, SHOWN);
  return (
    <>
      <div className="paste-words" role="status">
        <p className="paste-count">
          {count === 0
            ? t('paste.none')
            : total > count
              ? t('paste.limit', { total, limit: count })
              : t('paste.made', { count })}
        </p>
        {tooLong.length > 0 && <TooLong lines={tooLong} way={way} />}
      </div>
      {count > 0 && (
        <ol className="paste-cards" aria-label={t('paste.first')}>
          {shown.map((text, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line has no other name than its number
            <li key={at} className="paste-card">
              <span>{text}</span>
            </li>
          ))}
          {count > shown.length && (
            <li className="paste-more">{t('paste.more', { count: count - shown.length })}</li>
          )}
        </ol>
      )}
    </>
  );
}

function TooLong({
  lines,
  way,
}: {
  readonly lines: readonly number[];
  readonly way: PasteWay;
}): ReactElement {
  const { t } = useTranslation('many');
  const named = lines.slice(0, NAMED).join(', ') + (lines.length > NAMED ? ' ...' : '');
  const words =
    way === 'one'
      ? t('paste.tooLongOne', { limit: TEXT_LIMIT })
      : t('paste.tooLong', { count: lines.length, lines: named, limit: TEXT_LIMIT });
  return <p className="fault">{words}</p>;
}
