import { Button } from '../../components/Button';
import { Icon } from '../../components/Icon';
import { useText } from '../../i18n/text';
import { useNaming, type Naming } from './naming';

interface NamePreviewProps {
  name: string;
  /** Object and action are there; only then is advice of use. */
  complete: boolean;
  /** Takes a better name, with its parts. */
  onTake(object: string, verb: string): void;
}

/** NamePreview shows the name as lists will show it, with what the register advises. */
export function NamePreview({ name, complete, onTake }: NamePreviewProps) {
  const t = useText();
  const naming = useNaming(complete ? name : '');
  if (!name) return null;
  return (
    <div className="pr-stack pr-tightstack">
      <div role="status">
        <p className="kern-body">{t('processes.preview')} <strong>{name}</strong></p>
        {complete && naming && <Advice naming={naming} />}
      </div>
      {complete && naming?.suggestion && (
        <Button variant="secondary" small icon="check" onClick={() => onTake(naming.object, naming.verb)}>{t('processes.useSuggestion', { name: naming.suggestion })}</Button>
      )}
    </div>
  );
}

function Advice({ naming }: { naming: Naming }) {
  const t = useText();
  if (naming.advice.length === 0) return <p className="kern-body pr-row"><Icon name="success" />{t('processes.goodName')}</p>;
  return <ul className="pr-hints">{naming.advice.map(({ key, text }) => <li key={key + text} className="kern-body pr-row"><Icon name="info" />{text}</li>)}</ul>;
}
