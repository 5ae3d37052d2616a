import { useQuery } from '@tanstack/react-query';
import { api, body } from '../../api/client';
import { processRoot } from '../../api/keys';
import type { components } from '../../api/schema';

export type Tile = components['schemas']['TileBody'];
export type TileGroup = components['schemas']['TileGroupBody'];

/** useHouseMap gives the offices by Dezernat with what is known of each. */
export const useHouseMap = () =>
  useQuery({ queryKey: [...processRoot, 'house-map'], queryFn: ({ signal }) => body(api.GET('/api/v1/digitalization-map', { signal })) });
