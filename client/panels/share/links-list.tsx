import { lazy, Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ROLES, type Role } from '#shared/protocol/messages.ts';
import { CopyButton } from '../copy-button.tsx';

const QrCode = lazy(() => import('./qr-code.tsx').then((module) => ({ default: module.QrCode })));

/** The links of a board, by the role they give. */
export type Links = Readonly<Record<Role, string>>;

const NARROW = '(max-width: 40rem)';
const MAY = { facilitator: 'mayFacilitator', participant: 'mayParticipant', viewer: 'mayViewer' } as const;

interface LinksListProps {
  readonly links: Links;
  /** How deep the headings stand on their page. */
  readonly heading?: 'h2' | 'h3';
  /** Replaces a link; without it none can be replaced. */
  readonly onRenew?: (role: Role) => Promise<boolean>;
}

/** The three links: what each allows, a copy button, a QR code. */
export function LinksList({ links, heading = 'h3', onRenew }: LinksListProps) {
  return (
    <ul className="links">
      {ROLES.map((role) => (
        <LinkItem key={role} role={role} link={links[role]} heading={heading} onRenew={onRenew} />
      ))}
    </ul>
  );
}

interface LinkItemProps {
  readonly role: Role;
  readonly link: string;
  readonly heading: 'h2' | 'h3';
  readonly onRenew?: (role: Role) => Promise<boolean>;
}

function LinkItem({ role, link, heading: Heading, onRenew }: LinkItemProps) {
  const { t } = useTranslation('panels');
  const [failed, setFailed] = useState(false);
  // A phone needs the codes least and has the least room for them. That of the facilitator would be in every picture
  // of a projector that mirrors this screen.
  const [hasCode, setHasCode] = useState(() => role !== 'facilitator' && !window.matchMedia(NARROW).matches);
  const field = useRef<HTMLInputElement>(null);
  const name = t(`links.${role}`);
  const select = () => field.current?.select();
  const copyFailed = () => {
    setFailed(true);
    field.current?.focus();
    select();
  };
  return (
    <li className="link" data-role={role}>
      <div className="link-words">
        <Heading>{name}</Heading>
        <p>{t(`links.${MAY[role]}`)}</p>
        <div className="link-row">
          <input ref={field} className="field" readOnly value={link} aria-label={name} onFocus={select} />
          <CopyButton text={link} name={name} onFailed={copyFailed} />
        </div>
        {failed && <p role="alert">{t('links.copyFailed')}</p>}
        {onRenew && <Renew role={role} onRenew={onRenew} />}
      </div>
      <button
        type="button"
        className="button small qr-toggle"
        aria-expanded={hasCode}
        onClick={() => setHasCode(!hasCode)}
      >
        {hasCode ? t('links.hideQr') : t('links.showQr')}
      </button>
      {hasCode && (
        <Suspense fallback={<div className="qr" />}>
          <QrCode text={link} label={t('links.qr', { link: name })} />
        </Suspense>
      )}
    </li>
  );
}

function Renew({ role, onRenew }: { role: Role; onRenew: (role: Role) => Promise<boolean> }) {
  const { t } = useTranslation('panels');
  const [step, setStep] = useState<'rest' | 'ask' | 'working' | 'done'>('rest');
  const renew = async () => {
    setStep('working');
    setStep((await onRenew(role)) ? 'done' : 'rest');
  };
  if (step === 'rest' || step === 'done') {
    return (
      <>
        <button type="button" className="button quiet small" onClick={() => setStep('ask')}>
          {t('links.renew')}
        </button>
        <span role="status" className={step === 'done' ? 'said' : 'visually-hidden'}>
          {step === 'done' ? t('links.renewed') : ''}
        </span>
      </>
    );
  }
  return (
    <div className="ask">
      <p>{t('links.renewWarning')}</p>
      <button type="button" className="button danger small" disabled={step === 'working'} onClick={renew}>
        {t('links.renewYes')}
      </button>
      <button type="button" className="button small" onClick={() => setStep('rest')}>
        {t('links.renewNo')}
      </button>
    </div>
  );
}
