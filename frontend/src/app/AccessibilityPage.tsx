import { PageTitle } from '../components/PageTitle';
import { useText } from '../i18n/text';

const PARTS = ['keyboard', 'diagrams', 'limits', 'contact'] as const;

/** AccessibilityPage is the Erklärung zur Barrierefreiheit. */
export function AccessibilityPage() {
  const t = useText();
  return (
    <div className="pr-prose">
      <PageTitle title={t('shell.accessibility')} />
      <p className="kern-body">{t('pages.accessibility.text')}</p>
      {PARTS.map((part) => (
        <section key={part}>
          <h2 className="kern-heading-small">{t(`pages.accessibility.${part}`)}</h2>
          <p className="kern-body">{t(`pages.accessibility.${part}.text`)}</p>
        </section>
      ))}
    </div>
  );
}
