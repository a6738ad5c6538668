/** English names of days and months, as both devices print them. */

/** From Sunday, as `Date.getUTCDay` counts. */
export const DAYS = 'Sun Mon Tue Wed Thu Fri Sat'.split(' ');
export const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
