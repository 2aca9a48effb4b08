import { useTranslation } from 'react-i18next';
import type { DocumentFault } from '../answer.ts';
import { describeFault } from '../error-words.ts';

const SHOWN = 12;

/** What is wrong with a file, place by place, and what to do about it. */
export function FaultList({ faults }: { faults: readonly DocumentFault[] }) {
  const { t } = useTranslation('panels');
  const { t: errors } = useTranslation('errors');
  const isNewer = faults.some(({ code }) => code === 'newerVersion');
  return (
    <div role="alert" className="fault">
      <p>{t('exchange.faults', { count: faults.length })}</p>
      <ul>
        {faults.slice(0, SHOWN).map((fault) => (
          <li key={`${fault.path} ${fault.code}`}>
            {fault.path
              ? t('exchange.faultAt', { path: fault.path, message: describeFault(errors, fault) })
              : describeFault(errors, fault)}
          </li>
        ))}
      </ul>
      {faults.length > SHOWN && <p>{t('exchange.faultsMore', { count: faults.length - SHOWN })}</p>}
      <p>{t(isNewer ? 'exchange.newerNext' : 'exchange.faultsNext')}</p>
    </div>
  );
}
