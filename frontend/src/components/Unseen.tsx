import type { components } from '../api/schema';
import { useText } from '../i18n/text';
import { Alert } from './Alert';

type Finding = components['schemas']['ImportFinding'];

/** Unseen warns of what the person who looks at a workbook does not see in it. */
export function Unseen({ findings }: { findings: readonly Finding[] }) {
  const t = useText();
  if (findings.length === 0) return null;
  return (
    <Alert live tone="warning" title={t('imports.unseen')}>
      <ul className="kern-list kern-list--bullet">
        {findings.map(({ cell, heading, message, key }) => (
          <li key={`${cell}-${key}`}>{heading ? t('imports.unseen.column', { cell, heading, message }) : message}</li>
        ))}
      </ul>
    </Alert>
  );
}
