import { Link } from 'react-router';
import { useEffect, useState } from 'react';
import { useText } from '../../i18n/text';
import { useMatches } from './api';

const ADDRESSES = { application: '/fachverfahren/', initiative: '/vorhaben/', process: '/prozesse/' } as const;
const KINDS = ['application', 'initiative', 'process'] as const;

const PAUSE = 400; // milliseconds after the last key before anything is asked for

/** useSettled is a text as it was when nobody had typed for a moment. */
function useSettled(text: string): string {
  const [settled, settle] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => settle(text), PAUSE);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

/** MatchList proposes what is there already and may be about the same. */
export function MatchList({ text }: { text: string }) {
  const t = useText();
  const { data } = useMatches(useSettled(text));
  return (
    <section className="pr-card" aria-labelledby="treffer">
      <h2 className="kern-heading-small" id="treffer">{t('concerns.matches')}</h2>
      <div role="status">
        {(!data || data.length === 0) && <p className="kern-body">{t(data ? 'concerns.matches.none' : 'concerns.matches.hint')}</p>}
      </div>
      {KINDS.map((kind) => {
        const some = (data ?? []).filter((match) => match.kind === kind);
        if (some.length === 0) return null;
        return (
          <div key={kind}>
            <h3 className="kern-label">{t(`concerns.matches.${kind}`)}</h3>
            <ul className="pr-plain">
              {some.map((match) => (
                <li key={match.id}>
                  <Link className="kern-link" to={ADDRESSES[kind] + match.id}>{match.title}</Link>
                  <span className="pr-sub pr-block">{[match.number, match.unit].filter(Boolean).join(' · ')}</span>
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </section>
  );
}
