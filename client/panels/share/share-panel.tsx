import { Presentation } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role } from '#shared/protocol/messages.ts';
import type { Answer } from '../answer.ts';
import { ModalDialog } from '../dialog.tsx';
import { describeError } from '../error-words.ts';
import { LinksList } from './links-list.tsx';
import { type LoadLinks, useLinks } from './use-links.ts';

interface SharePanelProps {
  readonly ownRole: Role;
  readonly loadLinks: LoadLinks;
  readonly renewLink: (role: Role) => Promise<Answer<unknown>>;
  /** Shows the participants' link to the whole room. */
  readonly onShow: () => void;
  readonly onClose: () => void;
}

/** The board's links for the facilitator; a sentence for everybody else. */
export function SharePanel({ ownRole, loadLinks, renewLink, onShow, onClose }: SharePanelProps) {
  const { t } = useTranslation('panels');
  const isFacilitator = ownRole === 'facilitator';
  return (
    <ModalDialog
      heading={t('links.heading')}
      intro={t(isFacilitator ? 'links.intro' : 'links.others')}
      onClose={onClose}
    >
      {isFacilitator && <ShowButton onShow={onShow} />}
      {isFacilitator && <LoadedLinks loadLinks={loadLinks} renewLink={renewLink} />}
    </ModalDialog>
  );
}

function ShowButton({ onShow }: Pick<SharePanelProps, 'onShow'>) {
  const { t } = useTranslation('room');
  return (
    <div className="show-in-room">
      <button type="button" className="button primary" onClick={onShow}>
        <Presentation aria-hidden size={18} />
        {t('show')}
      </button>
      <p className="hint">{t('showHint')}</p>
    </div>
  );
}

function LoadedLinks({ loadLinks, renewLink }: Pick<SharePanelProps, 'loadLinks' | 'renewLink'>) {
  const { t } = useTranslation('panels');
  const { t: errors } = useTranslation('errors');
  const { links, code, load } = useLinks(loadLinks);
  const [renewCode, setRenewCode] = useState<string | null>(null);
  const renew = async (role: Role): Promise<boolean> => {
    const answer = await renewLink(role);
    setRenewCode(answer.ok ? null : answer.code);
    if (answer.ok) await load();
    return answer.ok;
  };
  const fault = renewCode ?? code;
  return (
    <>
      {fault && (
        <p role="alert" className="fault">
          {describeError(errors, fault)}
        </p>
      )}
      {links ? (
        <LinksList links={links} onRenew={renew} />
      ) : (
        !fault && <p role="status">{t('links.loading')}</p>
      )}
    </>
  );
}
