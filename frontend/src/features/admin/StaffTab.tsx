import { StaffDirectory } from '../../components/staff/StaffDirectory';
import { Guard } from './Guard';

/** StaffTab takes over units and people from a directory of the house, for those who may set it up. */
export function StaffTab() {
  return <Guard action="settings.edit"><StaffDirectory /></Guard>;
}
