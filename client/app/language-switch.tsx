import { Languages } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { currentLanguage, setLanguage } from './language.ts';

/** One click to the other language. */
export function LanguageSwitch() {
  const { t } = useTranslation('app');
  const other = currentLanguage() === 'da' ? 'en' : 'da';
  return (
    <button
      type="button"
      className="button quiet language"
      lang={other}
      title={t('otherLanguageHint')}
      onClick={() => setLanguage(other)}
    >
      <Languages aria-hidden size={18} />
      {t('otherLanguage')}
    </button>
  );
}
