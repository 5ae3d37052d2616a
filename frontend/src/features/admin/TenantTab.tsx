import { Loading } from '../../components/Loading';
import { ProblemView } from '../../components/ProblemView';
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
  const { data, error, isPending, refetch } = useSettings();
  if (isPending) return <Loading lines={6} />;
  if (error) return <ProblemView error={error} onRetry={() => void refetch()} />;
  return <TenantForm key={data.etag} start={data} onReload={() => void refetch()} />;
}
