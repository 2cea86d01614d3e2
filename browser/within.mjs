// A step that never ends is told by its name, before the whole test is only said to have timed out.

/** What `doing` gives, unless it takes longer. */
export async function within(seconds, what, doing) {
  let clock;
  const late = new Promise((_, fail) => {
    clock = setTimeout(() => fail(new Error(`${what}: not done in ${seconds} s`)), seconds * 1000);
  });
  try {
    return await Promise.race([doing, late]);
  } finally {
    clearTimeout(clock);
  }
}
