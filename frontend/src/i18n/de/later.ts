// Texts of areas that the frame does not name; they come with the first page that is fetched.
import draw from './draw.json';
import privacy from './privacy.json';
import profiles from './profiles.json';
import ratings from './ratings.json';

export const later = {
  ...draw,
  ...privacy,
  ...profiles,
  ...ratings,
};
