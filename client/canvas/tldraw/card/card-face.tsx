import { Diamond, FileText, TriangleAlert } from 'lucide-react';
import type { CSSProperties, ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { paperOf } from '#shared/board/paper.ts';
import type { CardShapeProps } from '../shapes.ts';

interface Props {
  readonly looks: Omit<CardShapeProps, 'w' | 'h'>;
  readonly height: number;
  readonly isDark: boolean;
  readonly isEditing: boolean;
  /** The field in which the text is being written; stands in for the lines. */
  readonly children: ReactNode;
}

/** What a card looks like: paper, text in the lines that every drawing breaks alike, and its marks. */
export function CardFace({ looks, height, isDark, isEditing, children }: Props): ReactElement {
  const { t } = useTranslation('canvas');
  const { paper, edge, ink } = paperOf(looks.colour, isDark);
  const style = { '--paper': paper, '--edge': edge, '--ink': ink, minHeight: height } as CSSProperties;
  return (
    <div className="tavle-card" style={style} data-kind={looks.kind} data-editing={isEditing || undefined}>
      <CardMarks looks={looks} />
      {children ?? <CardLines lines={looks.lines} placeholder={looks.text === '' ? t('card.empty') : null} />}
    </div>
  );
}

function CardLines({
  lines,
  placeholder,
}: {
  readonly lines: readonly string[];
  readonly placeholder: string | null;
}) {
  if (placeholder !== null)
    return <div className="tavle-card-text tavle-card-placeholder">{placeholder}</div>;
  return (
    <div className="tavle-card-text">
      {lines.map((line, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their order
        <div key={i} className="tavle-card-line">
          {line === '' ? '\u00a0' : line}
        </div>
      ))}
    </div>
  );
}

/** Symbols with words, on the card's upper and lower edge: they take no room from the text. */
function CardMarks({ looks }: { readonly looks: Props['looks'] }) {
  const { t } = useTranslation('canvas');
  const isCore = looks.kind === 'coreElement';
  return (
    <>
      {isCore || looks.unintended ? (
        <div className="tavle-card-marks">
          {isCore ? (
            <span className="tavle-mark">
              <Diamond aria-hidden="true" size={11} fill="currentColor" /> {t('mark.coreElement')}
            </span>
          ) : null}
          {looks.unintended ? (
            <span className="tavle-mark tavle-mark-unintended">
              <TriangleAlert aria-hidden="true" size={12} /> {t('mark.unintended')}
            </span>
          ) : null}
        </div>
      ) : null}
      {looks.hasDetails ? (
        <span className="tavle-card-details" title={t('mark.details')}>
          <FileText aria-label={t('mark.details')} size={13} />
        </span>
      ) : null}
    </>
  );
}
