import './help.css';
import { Link } from 'react-router';
import { Dialog } from '../../components/Dialog';
import { Loading } from '../../components/Loading';
import { ProblemView } from '../../components/ProblemView';
import { currentLanguage, useText } from '../../i18n/text';
import { usePage, type Block, type Page } from './api';
import { Blocks } from './Blocks';
import type { Place } from './place';

/** HelpDialog shows the section of the handbook that fits the page, over the page: what was typed there stays. */
export default function HelpDialog({ place, onClose }: { place: Place; onClose(): void }) {
  const t = useText();
  const { data, error, refetch } = usePage(place.page);
  return (
    <Dialog open wide title={t('help.open')} onClose={onClose}>
      {!data && !error && <Loading lines={6} />}
      {error && <ProblemView error={error} onRetry={() => void refetch()} />}
      {data && <Section page={data} section={place.section} />}
      <p className="kern-body">
        <Link className="kern-link" to={`/hilfe/${place.page}${place.section && `#${place.section}`}`} target="_blank" rel="noreferrer">{t('help.more')}</Link>
      </p>
    </Dialog>
  );
}

function Section({ page, section }: { page: Page; section: string }) {
  const t = useText();
  return (
    <div className="pr-help">
      {currentLanguage() === 'en' && <p className="kern-body"><strong>{page.entry.english}</strong> {t('help.german')}</p>}
      <div lang="de">
        {!section && <h3 className="kern-heading-small">{page.entry.title}</h3>}
        <Blocks blocks={part(page.blocks, section)} page={page.entry.id} deeper={1} outside />
      </div>
    </div>
  );
}

/** part is what stands between the heading of a section and the next one, or above the first. */
function part(blocks: readonly Block[], section: string): readonly Block[] {
  const starts = (block: Block) => block.kind === 'heading' && block.level === 2;
  const from = section ? blocks.findIndex((block) => starts(block) && block.id === section) : 0;
  const length = blocks.slice(from + 1).findIndex(starts);
  return blocks.slice(Math.max(from, 0), length < 0 ? undefined : from + 1 + length);
}
