import { Button } from '../../components/Button';
import { useToast } from '../../components/useToast';
import { useText } from '../../i18n/text';
import { useFavourite, type Item } from './api';

/** FavouriteButton keeps a process at hand; its name says for which process, its state is said to screen readers. */
export function FavouriteButton({ item, small }: { item: Pick<Item, 'id' | 'name' | 'favourite'>; small?: boolean }) {
  const t = useText();
  const toast = useToast();
  const favourite = useFavourite();
  const go = () =>
    favourite.mutate(
      { id: item.id, on: !item.favourite },
      { onSuccess: () => toast(t(item.favourite ? 'reading.dropped' : 'reading.kept', { name: item.name })) },
    );
  return (
    <Button variant="tertiary" small={small} disabled={favourite.isPending} aria-pressed={item.favourite} onClick={go}>
      <span aria-hidden="true" className="pr-star">{item.favourite ? '★' : '☆'}</span> {t(item.favourite ? 'reading.isFavourite' : 'reading.favourite')}
      <span className="kern-sr-only"> {item.name}</span>
    </Button>
  );
}
