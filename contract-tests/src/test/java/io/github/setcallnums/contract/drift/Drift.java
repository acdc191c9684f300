package io.github.setcallnums.contract.drift;

/**
 * One plausible change.
 *
 * @param name what somebody might do, in a few words
 * @param check the ordinary test that must fail: a class of the package above, or one method of it,
 *     {@code Class#method}
 * @param says what the test's failure must mention, so that it leads to the cause
 * @param change how it is made
 */
record Drift(String name, String check, String says, Change change) {}
