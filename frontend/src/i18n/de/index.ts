// The German texts are the reference: their keys are the keys. One file per area, sorted by key.
import { first } from './first';
import { later } from './later';

export const de = { ...first, ...later };
