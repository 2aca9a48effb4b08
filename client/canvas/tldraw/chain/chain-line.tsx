import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useValue } from 'tldraw';
import { useSession } from '../use-session.ts';
import { countChain } from './chain-light.ts';

/** How much leads to what is selected and how much follows, each with the frame that it has on the board. */
export function ChainLine(): ReactElement | null {
  const session = useSession();
  const { t } = useTranslation('chains');
  const chain = useValue('chain', () => session.chain.get(), [session]);
  if (!chain) return null;
  const { back, forwards } = countChain(chain);
  return (
    <p className="tavle-chain" role="status">
      <span className="tavle-chain-side">
        <i className="tavle-chain-frame" data-part="back" aria-hidden="true" />
        {t('back', { count: back })}
      </span>
      <span className="tavle-chain-side">
        <i className="tavle-chain-frame" data-part="forwards" aria-hidden="true" />
        {t('forwards', { count: forwards })}
      </span>
      <span className="tavle-chain-hint">{t('hint')}</span>
    </p>
  );
}
