import type { Translate } from '../../i18n/text';
import type { Receipt } from './api';

/** toolText names the program that wrote a file: as the file calls it, and whose product it is. */
export function toolText({ vendor, name, version, stated }: Receipt['tool'], t: Translate): string {
  const tool = [name, version].filter(Boolean).join(' ');
  if (!tool) return vendor ? t('models.toolGuessed', { name: vendor }) : t('common.unknown');
  if (!vendor || name.toLowerCase().includes(vendor.toLowerCase())) return tool;
  return t(stated ? 'models.toolOf' : 'models.toolGuessedOf', { tool, vendor });
}
