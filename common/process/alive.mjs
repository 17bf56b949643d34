/**
 * Whether there is a process of this number on this machine.
 *
 * @param {number} pid
 */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It may be somebody else's process.
    return /** @type {NodeJS.ErrnoException} */ (error).code === "EPERM";
  }
}
