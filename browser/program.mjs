// What `cargo xtask` gives stands in the environment; the program first of all.
export function given(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set. Start this by: cargo xtask test browser`);
  return value;
}

/** The binary `otklik`. */
export const program = given("OTKLIK_PROGRAM");
