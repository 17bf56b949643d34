/** The one cookie. With this prefix a browser takes it from this very host alone, by TLS alone. */
export const ROOM_COOKIE = "__Host-astrolab-room";
