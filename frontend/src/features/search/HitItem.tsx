import { Link } from 'react-router';
import { useText } from '../../i18n/text';
import type { Hit, Kind } from './api';
import { Highlighted } from './Highlighted';
import { elementTarget, targetOf } from './target';

const SHOWN = 5; // elements of a model named at once

/** HitItem is one thing found, with the place where the words stand; elements lead into their model. */
export function HitItem({ kind, hit }: { kind: Kind; hit: Hit }) {
  const t = useText();
  const place = [hit.number, kind === 'model' ? hit.processName : undefined, kind === 'unit' ? undefined : hit.unitName].filter(Boolean).join(' · ');
  const elements = hit.elements.filter(({ name, text }) => [...name, ...text].some((part) => part.text.trim()));
  return (
    <li>
      <Link className="kern-link pr-hit__title" to={targetOf(kind, hit)}><Highlighted parts={hit.title} /></Link>
      {place && <p className="kern-body kern-body--small kern-body--muted">{place}</p>}
      {hit.snippet.length > 0 && <p className="kern-body"><Highlighted parts={hit.snippet} /></p>}
      {hit.elsewhere && <p className="kern-body kern-body--small kern-body--muted">{t('search.elsewhere')}</p>}
      {elements.length > 0 && (
        <ul className="pr-hit__elements" aria-label={t('search.elements')}>
          {elements.slice(0, SHOWN).map((element) => (
            <li key={element.id}>
              <Link className="kern-link" to={elementTarget(hit, element.id)}><Highlighted parts={element.name.length > 0 ? element.name : element.text} /></Link>
              {element.name.length > 0 && element.text.length > 0 && <p className="kern-body kern-body--small"><Highlighted parts={element.text} /></p>}
            </li>
          ))}
          {elements.length > SHOWN && <li>{t('search.moreElements', { count: elements.length - SHOWN })}</li>}
        </ul>
      )}
    </li>
  );
}
