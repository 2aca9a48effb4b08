import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export const BEGINNINGS = ['resultsMap', 'wall', 'example', 'file'] as const;
export type Beginning = (typeof BEGINNINGS)[number];

/** What a new board begins with: four choices, each with a small picture. */
export function BeginWith({ value, onChange }: { value: Beginning; onChange: (value: Beginning) => void }) {
  const { t } = useTranslation('app');
  return (
    <fieldset className="begin">
      <legend>{t('create.beginWith')}</legend>
      <div className="begin-choices">
        {BEGINNINGS.map((beginning) => (
          <label key={beginning} className="begin-choice">
            <input
              type="radio"
              name="beginning"
              value={beginning}
              checked={beginning === value}
              aria-labelledby={`begin-${beginning}-name`}
              aria-describedby={`begin-${beginning}`}
              onChange={() => onChange(beginning)}
            />
            <svg viewBox="0 0 64 40" aria-hidden>
              {PICTURES[beginning]}
            </svg>
            <span className="begin-words">
              <span className="begin-name" id={`begin-${beginning}-name`}>
                {t(`create.${beginning}`)}
              </span>
              <span className="hint" id={`begin-${beginning}`}>
                {t(`create.${beginning}Hint`)}
              </span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

const columns = [2, 18, 34, 50].map((x) => (
  <rect key={x} x={x} y="2" width="12" height="36" rx="3" fill="var(--column-strong)" />
));

const note = (x: number, y: number, paint: string, side = 10) => (
  <rect
    key={`${x} ${y}`}
    x={x}
    y={y}
    width={side}
    height={side * 0.8}
    rx="1.6"
    fill={`var(--note-${paint})`}
  />
);

const PICTURES: Readonly<Record<Beginning, ReactNode>> = {
  resultsMap: columns,
  wall: [note(8, 8, 'yellow', 13), note(30, 19, 'blue', 13), note(44, 5, 'green', 13)],
  example: [
    ...columns,
    note(3, 8, 'yellow'),
    note(3, 22, 'yellow'),
    note(19, 8, 'green'),
    note(19, 25, 'green'),
    note(35, 15, 'blue'),
    note(51, 15, 'pink'),
    <path
      key="arrows"
      d="M13 12h6M13 26l6 3M29 12l6 5M29 29l6-8M45 19h6"
      fill="none"
      stroke="var(--ink-soft)"
      strokeWidth="1.4"
    />,
  ],
  file: (
    <>
      <path d="M20 3h17l9 9v25H20z" fill="var(--column-strong)" stroke="var(--ink-faint)" strokeWidth="1.4" />
      <path d="M37 3v9h9" fill="none" stroke="var(--ink-faint)" strokeWidth="1.4" />
      <path
        d="M33 32V18m-5.5 5.5L33 18l5.5 5.5"
        fill="none"
        stroke="var(--accent)"
        strokeWidth="2.2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </>
  ),
};
