import { Loaded } from '../../components/Loaded';
import { AccessibilitySettings } from './AccessibilityForm';
import { useSettings } from './api';
import { Guard } from './Guard';
import { StorageNote } from './tenancy/StorageNote';
import { TenantForm } from './TenantForm';

/** TenantTab holds what the municipality decides for itself. */
export function TenantTab() {
  return <Guard action="settings.edit"><TenantSettings /><StorageNote /><AccessibilitySettings /></Guard>;
}

function TenantSettings() {
  return <Loaded query={useSettings()} lines={6}>{(start, round, reload) => <TenantForm key={round} start={start} onReload={reload} />}</Loaded>;
}
