import { Loaded } from '../Loaded';
import { useText } from '../../i18n/text';
import { StaffForm } from './StaffForm';
import { StaffRun } from './StaffRun';
import { useStaffDirectory } from './api';

/** StaffDirectory takes over units and people from a directory of the house. */
export function StaffDirectory() {
  const t = useText();
  const query = useStaffDirectory();
  return (
    <Loaded query={query}>
      {(known, round, reload) => (
        <div className="pr-stack">
          <h2 className="kern-heading-medium">{t('staff.title')}</h2>
          <p className="kern-body pr-prose">{t('staff.text')}</p>
          {known.address !== '' && <StaffRun />}
          <StaffForm key={round} known={known} onReload={reload} />
        </div>
      )}
    </Loaded>
  );
}
