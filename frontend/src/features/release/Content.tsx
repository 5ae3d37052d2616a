import { useQuery } from '@tanstack/react-query';
import { api, body } from '../../api/client';
import type { Release } from '../../api/releases';
import type { components } from '../../api/schema';
import { Loading } from '../../components/Loading';
import { ProblemView } from '../../components/ProblemView';
import { currentLanguage, useText } from '../../i18n/text';

/** ModelContent shows what a release of a model holds: the picture and the same as text. */
export function ModelContent({ release }: { release: Release }) {
  const t = useText();
  const language = currentLanguage();
  const text = useQuery({
    queryKey: ['release-steps', release.versionId, language],
    staleTime: Infinity, // a version never changes
    queryFn: async ({ signal }) => {
      const { data } = await api.GET('/api/v1/model-versions/{id}/steps', { params: { path: { id: release.versionId } }, signal });
      return (data as components['schemas']['Text']).parts ?? [];
    },
  });
  return (
    <>
      <section className="pr-card" aria-labelledby="bild">
        <h2 className="kern-heading-small" id="bild">{t('release.picture')}</h2>
        <div className="pr-release__picture" role="region" aria-label={t('release.pictureOf', { name: release.title })} tabIndex={0}>
          <img src={`/api/v1/model-versions/${release.versionId}/svg`} alt={t('release.pictureOf', { name: release.title })} />
        </div>
      </section>
      <section className="pr-card" aria-labelledby="als-text">
        <h2 className="kern-heading-small" id="als-text">{t('release.text')}</h2>
        {text.error && <ProblemView error={text.error} />}
        {text.isPending && <Loading />}
        {text.data?.map((part, i) => (
          <div key={i}>
            {part.title && <h3 className="kern-title">{part.title}</h3>}
            <ol className="kern-list kern-list--numbered">
              {part.steps?.map((step) => <li key={step.elementId || step.number}>{step.text}</li>)}
            </ol>
          </div>
        ))}
      </section>
    </>
  );
}

/** SheetContent shows a version of the Steckbrief in short: what it is about and how much is known. */
export function SheetContent({ process, no }: { process: string; no: number }) {
  const t = useText();
  const sheet = useQuery({
    queryKey: ['release-sheet', process, no],
    queryFn: ({ signal }) => body(api.GET('/api/v1/processes/{id}/steckbrief/versions/{no}', { params: { path: { id: process, no } }, signal })),
  });
  const changes = useQuery({
    queryKey: ['release-sheet', process, no, 'content'],
    queryFn: ({ signal }) => body(api.GET('/api/v1/processes/{id}/steckbrief/compare', { params: { path: { id: process }, query: { from: 0, to: no } }, signal })),
  });
  return (
    <section className="pr-card" aria-labelledby={`steckbrief-${no}`}>
      <h2 className="kern-heading-small" id={`steckbrief-${no}`}>{t('release.steckbrief', { number: no })}</h2>
      {sheet.error && <ProblemView error={sheet.error} />}
      {changes.isPending && <Loading />}
      <ul className="kern-list kern-list--bullet">{changes.data?.changes.map((change, i) => <li key={i}>{change.text}</li>)}</ul>
    </section>
  );
}
