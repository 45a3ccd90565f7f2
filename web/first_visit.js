// The first visit: whether this browser has shown the hints already. Nothing else is kept, and where a browser keeps
// nothing (private windows, blocked cookies) there are no hints, because they would come each time.

const key = 'softmax-playground.hints';

export function hintsAreNew() {
  try {
    // Some browsers read as if all were well, and then do not write.
    const isNew = localStorage.getItem(key) === null;
    if (isNew) {
      localStorage.setItem(`${key}.try`, '1');
      localStorage.removeItem(`${key}.try`);
    }
    return isNew;
  } catch {
    return false;
  }
}

export function rememberHints() {
  try {
    localStorage.setItem(key, 'seen');
  } catch {
    // Full, or forbidden since then: they come once more.
  }
}
